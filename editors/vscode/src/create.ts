/** Opens files that may not exist yet. */

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

import type { Starter } from "./answers.ts";
import type { Server } from "./client.ts";
import { ownFiles } from "./documents.ts";
import type { Kind } from "./pair.ts";
import { createPrivately } from "./privacy.ts";

/** Opens one of the user's own files. Where it is missing, its user chooses what it begins with. */
export async function openOwn(server: Server, which: Kind): Promise<void> {
  const file = ownFiles()[which];
  if (fs.existsSync(file)) {
    await show(file);
    return;
  }
  const starters = await server.starters(which).catch(() => []);
  if (starters.length === 0) {
    await openOrCreate(file);
    return;
  }
  const items = starters.map((starter) => ({ label: starter.title, detail: starter.detail, starter }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${short(file)} does not exist`,
    placeHolder: "How do you get credentials? Your choice creates the file.",
  });
  if (chosen !== undefined) await begin(chosen.starter);
}

/** Opens a file; where it is missing, offers to create it. */
export async function openOrCreate(file: string, column?: vscode.ViewColumn): Promise<void> {
  if (!fs.existsSync(file)) {
    const choice = "Create";
    const chosen = await vscode.window.showInformationMessage(`${short(file)} does not exist.`, choice);
    if (chosen !== choice || !create(file)) return;
  }
  await show(file, column);
}

/** Writes what was chosen to the file that it belongs to, below what is there. */
async function begin({ file: which, snippet }: Starter): Promise<void> {
  const file = ownFiles()[which];
  if (!fs.existsSync(file) && !create(file)) return;
  const editor = await show(file);
  if (editor === undefined || snippet === "") return;
  const { document } = editor;
  const text = document.getText();
  const gap = text === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  await editor.insertSnippet(new vscode.SnippetString(gap + snippet), document.positionAt(text.length));
}

/** Answers whether the file exists now. One that another program has made meanwhile stays as it is. */
function create(file: string): boolean {
  try {
    createPrivately(file);
    const readable = process.platform === "win32" ? "" : ", which only you can read";
    void vscode.window.showInformationMessage(`Created ${short(file)}${readable}.`);
    return true;
  } catch (reason) {
    if (fs.existsSync(file)) return true;
    const { code = "unknown error" } = reason as NodeJS.ErrnoException;
    void vscode.window.showErrorMessage(`${short(file)} cannot be created (${code}). Check the permissions of its directory.`);
    return false;
  }
}

async function show(file: string, column?: vscode.ViewColumn): Promise<vscode.TextEditor | undefined> {
  try {
    return await vscode.window.showTextDocument(vscode.Uri.file(file), column === undefined ? {} : { viewColumn: column });
  } catch {
    void vscode.window.showErrorMessage(`${short(file)} cannot be opened. Check that it is a text file that you can read.`);
    return undefined;
  }
}

/** As people write the path. */
function short(file: string): string {
  const home = os.homedir() + path.sep;
  return file.startsWith(home) ? `~${path.sep}${file.slice(home.length)}` : file;
}
