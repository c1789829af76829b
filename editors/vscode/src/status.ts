/** What the status bar says of the file in front. */

import * as vscode from "vscode";

import type { Server } from "./client.ts";
import { isOurs } from "./documents.ts";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    "aws-config-lsp.status",
    vscode.StatusBarAlignment.Right,
    100,
  );
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    const again = (): void => this.update();
    this.item.name = "AWS Config";
    this.subscriptions = [
      server.onChange(again),
      vscode.languages.onDidChangeDiagnostics(again),
      vscode.window.onDidChangeActiveTextEditor(again),
      vscode.workspace.onDidOpenTextDocument(again),
      vscode.workspace.onDidChangeConfiguration(again),
    ];
    this.update();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !isOurs(document)) {
      this.item.hide();
      return;
    }
    if (this.server.hasChecked(document.uri)) {
      this.findings(document.uri);
    } else {
      const { problem, running } = this.server;
      this.item.text = problem === undefined ? "$(loading~spin) AWS" : "$(warning) AWS";
      this.item.tooltip = problem ?? (running ? "The file is being checked" : "The server starts");
      this.item.command = "aws-config-lsp.showOutput";
    }
    this.item.show();
  }

  private findings(uri: vscode.Uri): void {
    const severities = vscode.languages.getDiagnostics(uri).map(({ severity }) => severity);
    const count = (wanted: vscode.DiagnosticSeverity): number =>
      severities.filter((severity) => severity === wanted).length;
    const errors = count(vscode.DiagnosticSeverity.Error);
    const warnings = count(vscode.DiagnosticSeverity.Warning);
    const found = errors + warnings === 0 ? "$(check)" : `$(error) ${errors} $(warning) ${warnings}`;
    const live = this.server.live;
    this.item.text = `AWS ${found}${live ? " $(radio-tower)" : ""}`;
    this.item.tooltip = new vscode.MarkdownString(
      `${counted(errors, "error")} and ${counted(warnings, "warning")} in this file\n\n` +
        `Live validation is ${live ? "on: each profile has a *Validate* lens" : "off"}\n\n` +
        `aws-config-lsp ${this.server.version ?? ""}`,
    );
    this.item.command = "workbench.actions.view.problems";
  }

  dispose(): void {
    this.item.dispose();
    this.subscriptions.forEach((one) => one.dispose());
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
