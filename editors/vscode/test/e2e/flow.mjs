import assert from "node:assert/strict";

import { SECRET } from "./pair.mjs";

/** What a person does with two faulty files, from the first squiggle to an answer of AWS. */
export async function flow(workbench, { config, credentials, repository }) {
  await workbench.open(credentials);
  await workbench.sees(".monaco-editor .squiggly-error");
  workbench.step("a squiggle is shown");
  await workbench.sees(".statusbar-item", "AWS Credentials");
  workbench.step("the file is recognised by its name");

  await workbench.command("Problems: Focus on Problems View");
  await workbench.sees(".markers-panel", "missing-session-token");
  workbench.step("the Problems panel has the finding with its code");

  // The panel took the focus, and VS Code asks for lenses only while the text has it:
  // https://github.com/microsoft/vscode/blob/main/src/vs/editor/contrib/codelens/browser/codelensController.ts
  await workbench.line("[default]").click();
  await workbench.sees(".codelens-decoration", "Validate");
  await workbench.covers("aws_secret_access_key", SECRET);
  workbench.step("the secret is covered");
  await workbench.picture("findings");
  await workbench.command("AWS Config: Show or Hide Secrets");
  await workbench.shows("aws_secret_access_key", SECRET);
  workbench.step("the secret is shown on demand");
  await workbench.command("AWS Config: Show or Hide Secrets");
  await workbench.covers("aws_secret_access_key", SECRET);
  workbench.step("and covered again");

  const fix = await workbench.fix("aws_access_key_id = ASIA", "ASIA", "token");
  await workbench.picture("fix");
  await fix.choose();
  // The edits are asked for only now: what is saved before they are there lacks them.
  await workbench.line("aws_session_token").waitFor();
  await workbench.saveAll();
  const token = /^aws_session_token = IQoJ/m;
  await workbench.file(credentials, (text) => token.test(text), "the token is not in the credentials file");
  await workbench.file(config, (text) => !token.test(text), "the token is still in the config file");
  workbench.step("the missing session token is moved to its key, across both files");

  await hoverAndRename(workbench, { config, credentials });
  await explains(workbench);
  await askAws(workbench);

  await workbench.quickOpen(repository);
  await workbench.line("eu-west-l").waitFor();
  await workbench.sees(".statusbar-item", "Ini");
  await workbench.sees(".editor-group-container.active .squiggly-warning");
  workbench.step("a file that something else calls ini is checked all the same");
}

/** A file of any name that `AWS_CONFIG_FILE` names. */
export async function namedByTheEnvironment(workbench, { elsewhere }) {
  await workbench.open(elsewhere);
  await workbench.sees(".statusbar-item", "AWS Config");
  await workbench.sees(".editor-group-container.active .squiggly-warning");
  workbench.step("a file that the environment names is recognised and checked");
}

async function hoverAndRename(workbench, { config, credentials }) {
  await workbench.quickOpen(config);
  await workbench.line("source_profile").waitFor();
  // They move the lines below them.
  await workbench.sees(".editor-group-container.active .codelens-decoration");
  await workbench.hover("source_profile", "source_profile", "profile");
  await workbench.picture("hover");
  workbench.step("hover tells what a setting is");

  await workbench.clickIn("source_profile = base", "base");
  await workbench.page.keyboard.press("F2");
  await workbench.page.fill(".rename-box input", "main");
  await workbench.page.press(".rename-box input", "Enter");
  await workbench.line("source_profile = main").waitFor();
  await workbench.saveAll();
  await workbench.file(config, (text) => text.includes("[profile main]\n") && text.includes("source_profile = main\n"), "config is not renamed");
  await workbench.file(credentials, (text) => text.includes("[main]\n"), "credentials are not renamed");
  workbench.step("a profile is renamed in both files");
}

/** The pages are drawn by the preview of Markdown, beside the file. */
async function explains(workbench) {
  await workbench.clickIn("source_profile = main", "main");
  await workbench.command("AWS Config: Explain Profile");
  await workbench.previews("Preview dev.md", "profile dev");
  workbench.step("the profile at the cursor is explained");
  await workbench.tab("config");
  await workbench.command("AWS Config: Show Profile Graph");
  await workbench.previews("Preview Profile Graph.md", "Profile graph");
  workbench.step("the graph of profiles is shown");
}

async function askAws(workbench) {
  await workbench.tab("credentials");
  await validate(workbench, "main", "main: valid");
  await validate(workbench, "old", "old: ");
  await workbench.command("Problems: Focus on Problems View");
  await workbench.sees(".markers-panel", "sts-rejected");
  await workbench.picture("validated");
  workbench.step("AWS's loopback accepts one key and rejects the other, which is a finding");
}

async function validate(workbench, profile, answer) {
  await workbench.command("AWS Config: Validate a Profile with AWS");
  await workbench.choose(profile);
  await workbench.sees(".notification-toast", answer);
}
