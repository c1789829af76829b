/** Covers secrets, so that nobody reads them over a shoulder or in a shared screen. The text stays. */

import * as vscode from "vscode";

import { SECTION } from "./client.ts";
import { isOurs } from "./documents.ts";
import { secrets } from "./secrets.ts";

export class Mask implements vscode.Disposable {
  // A transparent text keeps its place: the cursor and the selection move as ever.
  private readonly cover = vscode.window.createTextEditorDecorationType({
    color: "transparent",
    backgroundColor: new vscode.ThemeColor("editor.wordHighlightStrongBackground"),
    borderRadius: "3px",
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  private readonly subscriptions: vscode.Disposable[];
  /** As the setting says, until the user says otherwise for this window. */
  private chosen: boolean | undefined;

  constructor() {
    const again = (): void => vscode.window.visibleTextEditors.forEach((editor) => this.show(editor));
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(again),
      vscode.workspace.onDidOpenTextDocument(again),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
        editors.forEach((editor) => this.show(editor));
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(`${SECTION}.maskSecrets`)) return;
        this.chosen = undefined;
        again();
      }),
      vscode.commands.registerCommand(`${SECTION}.toggleMask`, () => {
        this.chosen = !this.on;
        again();
      }),
    ];
    again();
  }

  private get on(): boolean {
    return this.chosen ?? vscode.workspace.getConfiguration(SECTION).get("maskSecrets", true);
  }

  private show(editor: vscode.TextEditor): void {
    if (!isOurs(editor.document)) return;
    const parts = this.on ? secrets(editor.document.getText()) : [];
    const ranges = parts.map(({ line, start, end }) => new vscode.Range(line, start, line, end));
    editor.setDecorations(this.cover, ranges);
  }

  dispose(): void {
    this.cover.dispose();
    this.subscriptions.forEach((one) => one.dispose());
  }
}
