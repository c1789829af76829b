/** The commands of the palette. */

import * as vscode from "vscode";

import { SECTION, type Server } from "./client.ts";
import { openOrCreate, openOwn } from "./create.ts";
import { isOurs, ownFiles } from "./documents.ts";
import { other } from "./pair.ts";
import { codes, explanation } from "./rules.ts";
import { signIn } from "./signin.ts";
import { looksLikeMessage } from "./messages.ts";

const EXPLANATION = "aws-config-lsp-rule";

export function commands(server: Server): vscode.Disposable[] {
  const command = (name: string, run: () => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`${SECTION}.${name}`, run);
  return [
    command("restart", () => server.restart()),
    command("showOutput", () => server.output.show()),
    command("openOwn", () => openOwn(server, "config")),
    command("openOwnCredentials", () => openOwn(server, "credentials")),
    command("openPair", openPair),
    command("explain", explain),
    vscode.commands.registerCommand(`${SECTION}.explainRule`, showRule),
    vscode.commands.registerCommand(`${SECTION}.signIn`, signIn),
    command("explainProfileHere", () => explainProfile(server)),
    command("profileGraphHere", () => profileGraph(server)),
    vscode.commands.registerCommand(`${SECTION}.explainMessage`, (text?: string) => explainMessage(server, text)),
    command("validateHere", () => validate(server, "one")),
    command("validateFile", () => validate(server, "all")),
    vscode.workspace.registerTextDocumentContentProvider(EXPLANATION, {
      provideTextDocumentContent: (uri) => explanation(uri.path.replace(/\.md$/, "")),
    }),
  ];
}

function front(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isOurs(editor.document)) return editor;
  void vscode.window.showInformationMessage("Open an AWS config or credentials file first.");
  return undefined;
}

/** The other file beside this one; made where it is missing and the user wants it. */
async function openPair(): Promise<void> {
  const editor = front();
  const file = editor && other(editor.document.uri.fsPath, ownFiles());
  if (file !== undefined) await openOrCreate(file, vscode.ViewColumn.Beside);
}

/** The rules found at the cursor come first. */
async function explain(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const found = editor === undefined ? [] : vscode.languages.getDiagnostics(editor.document.uri);
  const line = editor?.selection.active.line ?? -1;
  const here = new Set(
    found.filter(({ range }) => range.start.line <= line && line <= range.end.line).map(codeOf),
  );
  const ordered = codes().sort((one, another) => Number(here.has(another)) - Number(here.has(one)));
  const items = ordered.map((label) => ({ label, description: here.has(label) ? "on this line" : "" }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which rule?" });
  if (chosen !== undefined) await showRule(chosen.label);
}

async function showRule(code: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: EXPLANATION, path: `${code}.md` });
  await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
}

/** The server finds the profile at the cursor. */
async function explainProfile(server: Server): Promise<void> {
  const editor = front();
  if (editor !== undefined) await server.explainProfile(editor.document, editor.selection.active);
}

async function profileGraph(server: Server): Promise<void> {
  const editor = front();
  if (editor !== undefined) await server.profileGraph(editor.document);
}

/** Asks for an error message, with what the clipboard has if that looks like one. */
async function explainMessage(server: Server, given?: string): Promise<void> {
  const copied = given ?? (await vscode.env.clipboard.readText());
  const text =
    given ??
    (await vscode.window.showInputBox({
      prompt: "Paste an error message of an AWS tool",
      value: looksLikeMessage(copied) ? copied : "",
    }));
  if (text !== undefined && text.trim() !== "") await server.why(text);
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

interface Question {
  label: string;
  line: number;
  command: vscode.Command;
}

/** Asks AWS about one profile, the one at the cursor first, or about all of the file. */
async function validate(server: Server, which: "one" | "all"): Promise<void> {
  const editor = front();
  if (editor === undefined) return;
  if (!server.live) {
    const settings = "Open Settings";
    const text = "Live validation is off. Turn it on with the setting aws-config-lsp.live.enabled.";
    if ((await vscode.window.showInformationMessage(text, settings)) === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", `${SECTION}.live.enabled`);
    }
    return;
  }
  const { uri } = editor.document;
  if (which === "all") {
    await vscode.commands.executeCommand(`${SECTION}.validateAll`, { uri: uri.toString() });
    return;
  }
  const questions = await questionsOf(uri);
  const line = editor.selection.active.line;
  const above = questions.filter((one) => one.line <= line);
  const ordered = [...above.slice(-1), ...questions.filter((one) => one !== above.at(-1))];
  const chosen = await vscode.window.showQuickPick(ordered, { placeHolder: "Which profile?" });
  if (chosen === undefined) return;
  await vscode.commands.executeCommand(chosen.command.command, ...(chosen.command.arguments ?? []));
}

/** The server knows about which profiles AWS can be asked: it puts a lens on each. */
async function questionsOf(uri: vscode.Uri): Promise<Question[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    "vscode.executeCodeLensProvider",
    uri,
  );
  return (lenses ?? []).flatMap(({ command, range }) => {
    if (command?.command !== `${SECTION}.validateProfile`) return [];
    const [asked] = (command.arguments ?? []) as { profile: string }[];
    return [{ label: asked?.profile ?? "", line: range.start.line, command }];
  });
}
