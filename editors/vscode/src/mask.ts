/** Covers secrets, so that nobody reads them over a shoulder or in a shared screen. The text stays. */

import * as vscode from "vscode";

import { SECTION, type Server } from "./client.ts";
import { follow, union } from "./covers.ts";
import { isOurs } from "./documents.ts";
import { secrets, type Part } from "./secrets.ts";

const DOTS = "••••••••";

export class Mask implements vscode.Disposable {
  private readonly cover = vscode.window.createTextEditorDecorationType({
    // Monaco puts this into a style rule: the text takes no room, however long it is. Should a later version
    // refuse that, the text is still transparent.
    textDecoration: "none; display: none",
    color: "transparent",
    // Without a letter spacing Monaco computes where a column is, as if the text were still there.
    letterSpacing: "0px",
    before: {
      contentText: DOTS,
      color: new vscode.ThemeColor("awsConfigLsp.maskForeground"),
      backgroundColor: new vscode.ThemeColor("awsConfigLsp.maskBackground"),
    },
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  });
  private readonly subscriptions: vscode.Disposable[];
  private readonly covered = new WeakMap<vscode.TextDocument, Part[]>();
  /** As the setting says, until the user says otherwise for this window. */
  private chosen: boolean | undefined;

  constructor(private readonly server: Server) {
    const again = (): void => vscode.window.visibleTextEditors.forEach((editor) => this.show(editor));
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(again),
      vscode.workspace.onDidOpenTextDocument(again),
      vscode.workspace.onDidChangeTextDocument((change) => this.followChange(change)),
      server.onSynchronized((document) => void this.ask(document)),
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

  /** Until the server has answered, the patterns cover, and what was covered before stays covered. */
  private followChange({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    // Saving is an event too. The server is not asked again after it, so what it said stays.
    if (!isOurs(document) || contentChanges.length === 0) return;
    const before = this.server.knowsSecrets ? (this.covered.get(document) ?? []) : [];
    const kept = contentChanges.reduce(follow, before);
    this.set(document, [...kept, ...secrets(document.getText())]);
  }

  /** What the server says of this version replaces everything else. */
  private async ask(document: vscode.TextDocument): Promise<void> {
    const answer = await this.server.secrets(document);
    if (answer === undefined || answer.version !== document.version) return;
    const parts = answer.ranges.map(({ start, end }) => ({
      line: start.line,
      start: start.character,
      end: end.line === start.line ? end.character : Infinity,
    }));
    this.set(document, parts);
  }

  private set(document: vscode.TextDocument, parts: Part[]): void {
    this.covered.set(document, union(parts));
    const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
    editors.forEach((editor) => this.show(editor));
  }

  private show(editor: vscode.TextEditor): void {
    const { document } = editor;
    if (!isOurs(document)) return;
    const parts = this.covered.get(document) ?? secrets(document.getText());
    this.covered.set(document, parts);
    const ranges = parts.map(({ line, start, end }) =>
      document.validateRange(new vscode.Range(line, start, line, Math.min(end, Number.MAX_SAFE_INTEGER))),
    );
    editor.setDecorations(this.cover, this.on ? ranges.filter((range) => !range.isEmpty) : []);
  }

  dispose(): void {
    this.cover.dispose();
    this.subscriptions.forEach((one) => one.dispose());
  }
}
