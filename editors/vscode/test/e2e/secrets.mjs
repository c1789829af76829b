import * as path from "node:path";

import { SECRET } from "./pair.mjs";

/** Themes of each kind, with the class that VS Code gives its window. */
const THEMES = {
  "Dark Modern": "vs-dark",
  "Light Modern": "vs",
  "Dark High Contrast": "hc-black",
  "Light High Contrast": "hc-light",
};

/** What somebody sees who looks at the screen. */
export async function coversSecrets(workbench, { shown }) {
  await workbench.open(shown);
  await workbench.sees(".statusbar-item", "AWS Credentials");
  for (const [theme, name] of Object.entries(THEMES)) {
    await workbench.theme(theme, name);
    await workbench.covers("aws_secret_access_key", SECRET);
    await workbench.covers("aws_session_token", "IQoJ");
    await workbench.shows("aws_session_token = <", "<session-token>");
    await workbench.picture(`mask-${name}`);
    workbench.step(`secrets are covered in ${theme}, and placeholders are not`);
  }
  await workbench.coversAll([SECRET, "IQoJ"]);
  workbench.step("a secret in the place of a key ID is covered");

  await workbench.clickIn("[placeholder]", "placeholder");
  await workbench.page.keyboard.press("End");
  await workbench.page.keyboard.type("\nx");
  await workbench.command("File: Compare Active File with Saved");
  await workbench.sees(".original-in-monaco-diff-editor .view-line", "[placeholder]");
  const original = workbench.page.locator(".original-in-monaco-diff-editor .view-line", { hasText: "aws_session_token = I" });
  // The saved text is a document of its own, which is covered once the extension has seen it.
  await workbench.hides(original, ["IQoJ"]);
  await workbench.picture("diff");
  workbench.step("both sides of a side-by-side diff are covered");
}

/** Each way in which VS Code makes a credentials file. */
export async function createsPrivately(workbench, { toCreate, toMove }) {
  await workbench.open(toCreate);
  // The palette does not know commands of extensions that have not been read yet.
  await workbench.sees('.statusbar-item[id*="aws-config-lsp.status"]');
  await workbench.command("AWS Config: Open Config and Credentials Side by Side");
  await workbench.page.click('.notification-toast .monaco-button:has-text("Create")');
  await workbench.isPrivate(path.join(path.dirname(toCreate), "credentials"));
  await workbench.inFront("credentials");
  workbench.step("a file that is created beside the other is for its owner alone");

  await workbench.quickOpen(toMove);
  await workbench.line("[profile moved]").waitFor();
  const fix = await workbench.fix("aws_access_key_id", "AKIA", "Move the access key to");
  await fix.choose();
  await workbench.line("aws_access_key_id").waitFor({ state: "detached" });
  await workbench.saveAll();
  const credentials = path.join(path.dirname(toMove), "credentials");
  await workbench.file(credentials, (text) => text.includes(SECRET), "the key is not in the credentials file");
  await workbench.isPrivate(credentials);
  workbench.step("a file to which a key is moved is for its owner alone");
}
