/** Which documents the server is for. */

import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import type { DocumentSelector } from "vscode-languageclient/node";

import { kind, own, type Kind, type Own } from "./pair.ts";
import { closeToOthers, closeWhileEmpty } from "./privacy.ts";

export const LANGUAGES: Record<Kind, string> = {
  config: "aws-config",
  credentials: "aws-credentials",
};

/** The user's own files, as the environment of the editor names them. */
export function ownFiles(): Own {
  return own(process.env, os.homedir());
}

/** Ours by its path, or because the user said so. Another extension may have called it `ini`. */
export function isOurs(document: vscode.TextDocument): boolean {
  return vscode.languages.match(filters(), document) > 0;
}

/** What the language client and everything else of this extension goes by. */
export function filters(): vscode.DocumentFilter[] {
  const files = ownFiles();
  const exactly = (file: string): vscode.DocumentFilter => ({
    scheme: "file",
    pattern: new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file)),
  });
  return [
    { language: LANGUAGES.config },
    { language: LANGUAGES.credentials },
    { scheme: "file", pattern: "**/.aws/{config,credentials}" },
    exactly(files.config),
    exactly(files.credentials),
  ];
}

/** The same in the words of the protocol's client. */
export function selector(): DocumentSelector {
  return filters().map(({ language, pattern }) => {
    if (language !== undefined) return { language };
    if (typeof pattern === "string") return { scheme: "file", pattern };
    const relative = pattern as vscode.RelativePattern;
    return {
      scheme: "file",
      pattern: { baseUri: relative.baseUri.toString(), pattern: relative.pattern },
    };
  });
}

/**
 * Gives our language to files that only the environment names, so that they are coloured. What a user
 * or another extension has chosen stays.
 */
export function recognise(document: vscode.TextDocument): void {
  if (document.languageId !== "plaintext" || document.uri.scheme !== "file") return;
  const which = kind(document.uri.fsPath, ownFiles());
  if (which !== undefined) {
    void vscode.languages.setTextDocumentLanguage(document, LANGUAGES[which]);
  }
}

/** Credentials files that are saved here for the first time are for their owner alone. */
export function keepNewFilesPrivate(): vscode.Disposable[] {
  const missing = new WeakSet<vscode.TextDocument>();
  return [
    vscode.workspace.onWillSaveTextDocument(({ document }) => {
      if (!isCredentialsFile(document)) return;
      // To create it here would look to VS Code as if another program had written the file meanwhile.
      if (!closeWhileEmpty(document.uri.fsPath)) missing.add(document);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (missing.delete(document)) closeToOthers(document.uri.fsPath);
    }),
  ];
}

function isCredentialsFile({ uri, languageId }: vscode.TextDocument): boolean {
  if (uri.scheme !== "file") return false;
  return languageId === LANGUAGES.credentials || kind(uri.fsPath, ownFiles()) === "credentials";
}
