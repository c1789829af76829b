/** Signs in at IAM Identity Center, in a terminal that its user sees. */

import * as vscode from "vscode";

/** A name that no shell takes for more than a name: whatever a hover links to, nothing else is run. */
const NAME = /^[\w.@+/-]+$/;

/** Somebody has clicked on it: it never runs by itself. */
export async function signIn(session: unknown): Promise<void> {
  const copy = "Copy the Command";
  if (typeof session !== "string") return;
  const command = `aws sso login --sso-session ${session}`;
  if (!NAME.test(session)) {
    const quoted = `aws sso login --sso-session '${session.replaceAll("'", String.raw`'\''`)}'`;
    const chosen = await vscode.window.showInformationMessage("Run `aws sso login` in a terminal to sign in.", copy);
    if (chosen === copy) await vscode.env.clipboard.writeText(quoted);
    return;
  }
  const terminal = vscode.window.createTerminal("AWS sign-in");
  terminal.show();
  terminal.sendText(command);
}
