/** Pasted credentials are put where they belong; VS Code offers the plain paste beside it. */

import * as vscode from "vscode";

import type { Server } from "./client.ts";
import { filters } from "./documents.ts";

const TEXT = "text/plain";
const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append("aws", "credentials");

export function credentialsPaste(server: Server): vscode.Disposable {
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, [range, ...more], data) {
      const text = await data.get(TEXT)?.asString();
      // One key belongs to one place.
      if (range === undefined || more.length > 0 || text === undefined) return undefined;
      const update = await server.paste(document, range, text);
      if (update === undefined) return undefined;
      const edit = new vscode.DocumentPasteEdit("", update.title, KIND);
      edit.additionalEdit = update.edit;
      return [edit];
    },
  };
  const what = { providedPasteEditKinds: [KIND], pasteMimeTypes: [TEXT] };
  return vscode.languages.registerDocumentPasteEditProvider(filters(), provider, what);
}
