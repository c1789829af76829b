/** What of this client the protocol has no words for. */

import * as vscode from "vscode";
import type { ClientCapabilities, Location, Position, StaticFeature } from "vscode-languageclient/node";

export const SHOW_REFERENCES = "aws-config-lsp.showReferences";

/** Tells the server the command with which this client shows places, and that it shows pages of profiles. */
export class OwnCapabilities implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = {
      ...(capabilities.experimental as object | undefined),
      showReferencesCommandId: SHOW_REFERENCES,
      triggerSuggestCommandId: "editor.action.triggerSuggest",
      explainProfile: true,
      explainRule: true,
      signIn: true,
      commandLinks: true,
    };
  }
  initialize(): void {}
  getState(): { kind: "static" } {
    return { kind: "static" };
  }
  clear(): void {}
}

export async function showReferences(uri: string, at: Position, places: Location[]): Promise<void> {
  const position = (one: Position): vscode.Position => new vscode.Position(one.line, one.character);
  const locations = places.map(
    ({ uri, range }) =>
      new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(position(range.start), position(range.end))),
  );
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    position(at),
    locations,
  );
}
