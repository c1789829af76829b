/** What the server answers to requests and commands of its own. */

import * as vscode from "vscode";

import type { Kind } from "./pair.ts";

/** What AWS answered about one profile. */
export interface Answer {
  profile: string;
  state: string;
  message: string;
}

/** The places of a document that nobody should read, as the server knows them. */
export interface Secrets {
  version: number | null;
  ranges: vscode.Range[];
}

/** What is done instead of pasting a text with credentials as it is. */
export interface Update {
  title: string;
  edit: vscode.WorkspaceEdit;
}

/** What a person without files can begin with, and what is written for it. */
export interface Starter {
  title: string;
  detail: string;
  file: Kind;
  snippet: string;
}

/** Rejections are findings too; what is fine would be seen nowhere at once. */
export function sayAnswers(result: unknown): void {
  const answers = Array.isArray(result) ? (result as Answer[]) : [];
  const [first, ...more] = answers;
  if (first === undefined) return;
  const text =
    more.length === 0
      ? `${first.profile}: ${first.message}`
      : answers.map(({ profile, state }) => `${profile}: ${state}`).join(", ");
  const fine = answers.every(({ state }) => state === "valid");
  void (fine ? vscode.window.showInformationMessage(text) : vscode.window.showWarningMessage(text));
}
