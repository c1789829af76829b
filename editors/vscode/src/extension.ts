import * as vscode from "vscode";

import { SECTION, Server } from "./client.ts";
import { commands } from "./commands.ts";
import { isOurs, keepNewFilesPrivate, recognise } from "./documents.ts";
import { Mask } from "./mask.ts";
import { credentialsPaste } from "./paste.ts";
import { Status } from "./status.ts";
import { terminalLinks } from "./terminal.ts";

/** What the server reads once, at its start. */
const AT_START = [`${SECTION}.live`, `${SECTION}.server.path`];

/**
 * The server is started with the first file that it is for. A terminal brings no more than the links in it:
 * https://code.visualstudio.com/api/references/activation-events
 */
export function activate(context: vscode.ExtensionContext): void {
  const server = new Server(context);
  const opened = (document: vscode.TextDocument): void => {
    recognise(document);
    if (isOurs(document)) void server.start();
  };
  context.subscriptions.push(
    server,
    new Mask(server),
    new Status(server),
    ...commands(server),
    terminalLinks(),
    credentialsPaste(server),
    ...keepNewFilesPrivate(),
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const needed = vscode.workspace.textDocuments.some(isOurs);
      if (needed && AT_START.some((name) => change.affectsConfiguration(name))) void server.restart();
    }),
  );
  vscode.workspace.textDocuments.forEach(opened);
}
