import assert from "node:assert/strict";
import * as path from "node:path";

/** Beside the values themselves, for each of the two. */
const MOST_PRESSES = 12;
const WALKTHROUGH = "Get your AWS files right";
const PROFILE = `[profile dev]
sso_session = acme
sso_account_id = 123456789012
sso_role_name = Developer
region = eu-central-1

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access
`;

/** What somebody without files does, until AWS tools can sign in and a temporary key is in its place. */
export async function newcomer(workbench, { empty, temporary }) {
  const directory = path.join(empty, ".aws");
  await workbench.openFolder(empty);
  await workbench.walkthrough(WALKTHROUGH);
  await signsIn(new Presses(workbench), path.join(directory, "config"));
  await pastesKeys(new Presses(workbench), path.join(directory, "credentials"), temporary);
}

async function signsIn(presses, file) {
  const { workbench } = presses;
  await presses.click(".getting-started-step .monaco-button", "Open your config file");
  await workbench.sees(".quick-input-list .monaco-list-row.focused", "IAM Identity Center");
  await workbench.picture("create");
  await presses.press("Enter");
  await workbench.inFront("config");
  await workbench.line("[sso-session my-sso]").waitFor();
  await workbench.isPrivate(file);
  workbench.step("a missing file is created for its owner alone, with what was chosen");
  for (const value of ["dev", "123456789012", "Developer"]) await presses.fill(value);
  await presses.choose("frank", "eu-central-1");
  await presses.press("Tab");
  await presses.fill("https://acme.awsapps.com/start");
  await presses.choose("frank", "eu-central-1");
  await presses.press("Tab");
  await workbench.page.keyboard.type("acme");
  await presses.press("Control+S");
  await workbench.file(file, (text) => text === PROFILE, "the profile is not as it was written");
  await isClean(workbench);
  presses.end("an SSO profile is written");
}

async function pastesKeys(presses, file, temporary) {
  const { workbench } = presses;
  // VS Code may have put the file in place of the walkthrough, or have gone on to its next step.
  await presses.command("AWS Config: Open Your Credentials File");
  await workbench.sees(".quick-input-list .monaco-list-row", "Keys to paste");
  await presses.press("ArrowDown");
  await presses.press("Enter");
  await workbench.inFront("credentials");
  await presses.paste(`export AWS_ACCESS_KEY_ID="${temporary.id}"
export AWS_SECRET_ACCESS_KEY="${temporary.secret}"
export AWS_SESSION_TOKEN="${temporary.token}"
`);
  await workbench.line("aws_session_token").waitFor();
  await presses.press("Control+S");
  const wanted = `[default]
aws_access_key_id = ${temporary.id}
aws_secret_access_key = ${temporary.secret}
aws_session_token = ${temporary.token}
`;
  await workbench.file(file, (text) => text === wanted, "the keys are not as they belong");
  await workbench.isPrivate(file);
  await isClean(workbench);
  presses.end("a temporary key is pasted");
}

/** Counts keys and clicks, without the letters of values and of titles of commands. */
class Presses {
  count = 0;

  constructor(workbench) {
    this.workbench = workbench;
  }

  async press(key) {
    this.count += 1;
    await this.workbench.page.keyboard.press(key);
  }

  async click(selector, text) {
    this.count += 1;
    await this.workbench.page.click(`${selector}:has-text("${text}")`);
  }

  /** By the palette: its key and Enter. */
  async command(title) {
    this.count += 2;
    await this.workbench.command(title);
  }

  /** Writes a value in a place of a snippet, and goes on to the next one. */
  async fill(value) {
    await this.workbench.page.keyboard.type(value);
    await this.press("Tab");
  }

  /** Begins to write a value, and takes the first of the list. */
  async choose(typed, label) {
    await this.workbench.page.keyboard.type(typed);
    await this.workbench.sees(".suggest-widget .monaco-list-row.focused", label);
    await this.press("Enter");
    await this.workbench.line(label).waitFor();
  }

  async paste(text) {
    await this.workbench.copy(text);
    await this.press("Control+V");
  }

  end(what) {
    assert.ok(this.count <= MOST_PRESSES, `${what} with ${this.count} presses`);
    this.workbench.step(`${what}: ${this.count} presses beside the values`);
  }
}

async function isClean(workbench) {
  await workbench.sees('.statusbar-item[id*="aws-config-lsp.status"] .codicon-check');
}
