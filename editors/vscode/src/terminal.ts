/** Links in terminals: from the words of an error message to its cause. */

import * as vscode from "vscode";

import { SECTION } from "./client.ts";
import { messageIn } from "./messages.ts";

interface MessageLink extends vscode.TerminalLink {
  line: string;
}

const provider: vscode.TerminalLinkProvider<MessageLink> = {
  provideTerminalLinks: ({ line }) => {
    const found = messageIn(line);
    return found === undefined ? [] : [{ startIndex: found.start, length: found.length, tooltip: "Why?", line }];
  },
  handleTerminalLink: ({ line }) => {
    void vscode.commands.executeCommand(`${SECTION}.explainMessage`, line);
  },
};

export function terminalLinks(): vscode.Disposable {
  return vscode.window.registerTerminalLinkProvider(provider);
}
