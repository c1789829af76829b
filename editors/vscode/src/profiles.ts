/** Shows what AWS tools make of a profile, as the server says. */

import * as vscode from "vscode";

import { Pages, pageOf } from "./pages.ts";

const SCHEME = "aws-config-lsp-profile";

export class ProfileViews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly pages = new Pages();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.pages.text(uri.path);
  }

  /** Opens the page in an answer of the server beside the editor, or renews it where it is open. */
  async show(answer: unknown): Promise<void> {
    const page = pageOf(answer);
    if (page === undefined) return;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: this.pages.add(page) });
    this.changed.fire(uri);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
