/** The documents of which the server has said what is wrong with them. */

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

export class CheckedDocuments {
  private readonly uris = new Set<string>();

  has(uri: vscode.Uri): boolean {
    return this.uris.has(uri.toString());
  }

  clear(): void {
    this.uris.clear();
  }

  /** Sees what the client is answered, and says when that may have changed. */
  middleware(changed: () => void): Middleware {
    return {
      didClose: async (document, next) => {
        this.uris.delete(document.uri.toString());
        await next(document);
      },
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        // Without a report, the client asks again.
        if (report) this.uris.add((document instanceof vscode.Uri ? document : document.uri).toString());
        // By then the client shows the findings.
        setTimeout(changed);
        return report;
      },
    };
  }
}
