/** Links in terminals: from the words of an error message to its cause. */

import * as vscode from "vscode";

import { SECTION } from "./client.ts";
import { messageIn } from "./messages.ts";

interface MessageLink extends vscode.TerminalLink {
  line: string;
}

export function terminalLinks(): vscode.Disposable {
  return vscode.window.registerTerminalLinkProvider<MessageLink>({
    provideTerminalLinks: ({ line }) => {
      const found = messageIn(line);
      return found === undefined ? [] : [{ startIndex: found.start, length: found.length, tooltip: "Why?", line }];
    },
    handleTerminalLink: ({ line }) => vscode.commands.executeCommand(`${SECTION}.explainMessage`, line),
  });
}
