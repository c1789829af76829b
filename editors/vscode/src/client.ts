/** The language client: the server's process, and what it is told at its start. */

import * as os from "node:os";
import * as vscode from "vscode";
import {
  LanguageClient,
  State,
  type LanguageClientOptions,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageclient/node";

import { sayAnswers, type Secrets, type Starter, type Update } from "./answers.ts";
import { OwnCapabilities, SHOW_REFERENCES, showReferences } from "./capabilities.ts";
import { CheckedDocuments } from "./checked.ts";
import { selector } from "./documents.ts";
import type { Kind } from "./pair.ts";
import { ProfileViews } from "./profiles.ts";
import { find } from "./program.ts";

export const SECTION = "aws-config-lsp";
const EXPLAIN_PROFILE = `${SECTION}.explainProfile`;
const PROFILE_GRAPH = `${SECTION}.profileGraph`;
const WHY = `${SECTION}.why`;
const STARTERS = `${SECTION}.starters`;

/** Starts and stops the server, and says when its state changes. */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel("AWS Config", { log: true });
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChange = this.changed.event;
  private readonly synchronized = new vscode.EventEmitter<vscode.TextDocument>();
  /** The server has been sent the text of a document as it is now. */
  readonly onSynchronized = this.synchronized.event;
  private readonly profiles = new ProfileViews();
  private readonly checked = new CheckedDocuments();
  private client: LanguageClient | undefined;
  /** Why there is no server; `undefined` where there is one, or none was needed yet. */
  problem: string | undefined;

  constructor(private readonly extension: vscode.ExtensionContext) {
    extension.subscriptions.push(
      vscode.commands.registerCommand(SHOW_REFERENCES, showReferences),
    );
  }

  get running(): boolean {
    return this.client?.state === State.Running;
  }

  /** Whether it has said what is wrong with a document. */
  hasChecked(uri: vscode.Uri): boolean {
    return this.running && this.checked.has(uri);
  }

  /** Whether its user lets it ask AWS. */
  get live(): boolean {
    return vscode.workspace.getConfiguration(SECTION).get("live.enabled", false);
  }

  /** Whether the server says what is secret, or may say so once it has started. */
  get knowsSecrets(): boolean {
    if (this.client === undefined || this.problem !== undefined) return false;
    const started = this.client.initializeResult;
    const experimental = started?.capabilities.experimental as { secrets?: boolean } | undefined;
    return started === undefined || experimental?.secrets === true;
  }

  /** Asks the server what is secret in a document. `undefined` where it does not say. */
  async secrets(document: vscode.TextDocument): Promise<Secrets | undefined> {
    const client = this.client;
    if (client === undefined || !this.running || !this.knowsSecrets) return undefined;
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    try {
      const answer = await client.sendRequest<{ version: number | null; ranges: Range[] } | null>(
        `${SECTION}/secrets`,
        { textDocument },
      );
      if (answer === null) return undefined;
      return { version: answer.version, ranges: await client.protocol2CodeConverter.asRanges(answer.ranges) };
    } catch (reason) {
      this.output.debug(`the server did not say what is secret: ${String(reason)}`);
      return undefined;
    }
  }

  /** Asks the server where the credentials in a text belong. `undefined` where it is to be pasted as it is. */
  async paste(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<Update | undefined> {
    const client = this.client;
    if (client === undefined || !this.running) return undefined;
    const { asRange, asTextDocumentIdentifier } = client.code2ProtocolConverter;
    const params = { textDocument: asTextDocumentIdentifier(document), range: asRange(range), text };
    type Answer = { title: string; edit: WorkspaceEdit };
    const answer = await client.sendRequest<Answer | null>(`${SECTION}/paste`, params);
    if (answer === null) return undefined;
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
    return { title: answer.title, edit };
  }

  /** What can be written to one of the user's own files. */
  async starters(file: Kind): Promise<Starter[]> {
    const client = await this.started();
    const params = { command: STARTERS, arguments: [{ file }] };
    return client === undefined ? [] : client.sendRequest<Starter[]>("workspace/executeCommand", params);
  }

  /** Shows what AWS tools make of the profile at a position. */
  async explainProfile(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    const at = this.client?.code2ProtocolConverter.asPosition(position);
    await this.showPage(EXPLAIN_PROFILE, document, { position: at });
  }

  /** Shows which profile gets its credentials from where. */
  async profileGraph(document: vscode.TextDocument): Promise<void> {
    await this.showPage(PROFILE_GRAPH, document, {});
  }

  /** Shows the page that a command of the server answers about a document. */
  private async showPage(command: string, document: vscode.TextDocument, what: object): Promise<void> {
    const client = this.client;
    if (client === undefined || !this.running) return;
    const { uri } = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    try {
      const params = { command, arguments: [{ uri, ...what }] };
      await this.profiles.show(await client.sendRequest("workspace/executeCommand", params));
    } catch (reason) {
      void vscode.window.showInformationMessage(reason instanceof Error ? reason.message : String(reason));
    }
  }

  /** Shows the cause of an error message. The server is started for it, whatever is open. */
  async why(text: string): Promise<void> {
    try {
      const client = await this.started();
      if (client === undefined) return;
      const params = { command: WHY, arguments: [{ text }] };
      const answer: { kind: string; markdown: string } = await client.sendRequest("workspace/executeCommand", params);
      await this.profiles.show({ profile: answer.kind, markdown: answer.markdown });
    } catch (reason) {
      void vscode.window.showInformationMessage(reason instanceof Error ? reason.message : String(reason));
    }
  }

  /** The client of a server that runs, whatever is open. */
  private async started(): Promise<LanguageClient | undefined> {
    await this.start();
    if (this.client?.needsStart() === true) await this.client.start();
    return this.client;
  }

  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** Starts the server where it does not run yet. What was wrong once is said once, until a restart. */
  async start(): Promise<void> {
    if (this.client !== undefined || this.problem !== undefined) return;
    const found = find({
      setting: vscode.workspace.getConfiguration(SECTION).get("server.path", "").trim(),
      extension: this.extension.extensionPath,
      home: os.homedir(),
      environment: process.env,
      platform: process.platform,
    });
    if ("problem" in found) {
      this.problem = found.problem;
      this.output.error(found.problem);
      this.changed.fire();
      void this.offerHelp(found.problem);
      return;
    }
    this.output.info(`starts ${found.program}`);
    const run = { command: found.program, args: ["server"] };
    const client = new LanguageClient(SECTION, "AWS Config", run, this.options());
    client.registerFeature(new OwnCapabilities());
    client.onDidChangeState(() => this.changed.fire());
    this.client = client;
    try {
      await client.start();
    } catch (reason) {
      this.problem = `The server did not start: ${String(reason)}`;
      this.output.error(this.problem);
    }
    this.changed.fire();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.problem = undefined;
    this.checked.clear();
    await client?.dispose();
  }

  dispose(): void {
    void this.stop();
    this.profiles.dispose();
    this.output.dispose();
    this.changed.dispose();
    this.synchronized.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: selector(),
      outputChannel: this.output,
      // Links of the server's hovers, and no other command.
      markdown: { isTrusted: { enabledCommands: [EXPLAIN_PROFILE, `${SECTION}.signIn`] } },
      // What may ask AWS is read here alone: VS Code takes these settings from the user, never from a
      // workspace, because of their scope.
      initializationOptions: () => vscode.workspace.getConfiguration(SECTION),
      middleware: {
        ...this.checked.middleware(() => this.changed.fire()),
        didOpen: async (document, next) => {
          await next(document);
          this.synchronized.fire(document);
        },
        didChange: async (change, next) => {
          await next(change);
          this.synchronized.fire(change.document);
        },
        executeCommand: async (command, args, next) => {
          const result: unknown = await next(command, args);
          if (command.startsWith(`${SECTION}.validate`)) sayAnswers(result);
          if (command === EXPLAIN_PROFILE) await this.profiles.show(result);
          return result;
        },
      },
    };
  }

  private async offerHelp(problem: string): Promise<void> {
    const settings = "Open Settings";
    const chosen = await vscode.window.showErrorMessage(problem, settings);
    if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", `${SECTION}.server.path`);
    }
  }
}
