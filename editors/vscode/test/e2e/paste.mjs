/** Credentials are put where they belong; anything else is pasted as it is, and so are they on demand. */
export async function pastes(workbench, { toUpdate, temporary }) {
  const { id, secret, token } = temporary;
  const keys = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\n`;
  const exports = `export AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret} AWS_SESSION_TOKEN=${token}`;
  await workbench.open(toUpdate);
  await workbench.isChecked();
  await workbench.clickIn("[old]", "old");
  await paste(workbench, exports);
  await workbench.line("aws_session_token").waitFor();
  await workbench.saveAll();
  await workbench.file(toUpdate, (text) => text === `[old]\n${keys}\n[other]\n`, "the old pair is not replaced");
  workbench.step("pasted exports replace the pair of the profile at the cursor");

  await workbench.sees(".post-edit-widget");
  await workbench.page.keyboard.press("Control+Period");
  await workbench.page.click('.action-widget .monaco-list-row:has-text("Insert Plain Text")');
  await workbench.line("export AWS_ACCESS_KEY_ID").waitFor();
  await workbench.picture("plain-paste");
  workbench.step("the plain paste is one key away");
  await workbench.command("File: Revert File");
  await workbench.line("aws_session_token").waitFor();

  await workbench.clickIn("[other]", "other");
  await workbench.page.keyboard.press("End");
  await paste(workbench, "\nregion = eu-west-1");
  // The server is asked first: who leaves the editor meanwhile calls the paste off.
  await workbench.line("region = eu-west-1").waitFor();
  await workbench.saveAll();
  await workbench.file(toUpdate, (text) => text.endsWith("[other]\nregion = eu-west-1\n"), "the text is not pasted");
  workbench.step("what is no credential is pasted as it is");
}

async function paste(workbench, text) {
  await workbench.copy(text);
  await workbench.page.keyboard.press("Control+V");
}
