/** The language client: the server's process, and what it is told at its start. */

import * as os from "node:os";
import * as vscode from "vscode";
import {
  LanguageClient,
  State,
  type ClientCapabilities,
  type LanguageClientOptions,
  type Location,
  type Position,
  type Range,
  type StaticFeature,
} from "vscode-languageclient/node";

import { selector } from "./documents.ts";
import { ProfileViews } from "./profiles.ts";
import { find } from "./program.ts";

export const SECTION = "aws-config-lsp";
const EXPLAIN_PROFILE = `${SECTION}.explainProfile`;
const PROFILE_GRAPH = `${SECTION}.profileGraph`;
const WHY = `${SECTION}.why`;

/** What AWS answered about one profile. */
export interface Answer {
  profile: string;
  state: string;
  message: string;
}

/** The places of a document that nobody should read, as the server knows them. */
export interface Secrets {
  version: number | null;
  ranges: vscode.Range[];
}

/** Starts and stops the server, and says when its state changes. */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel("AWS Config", { log: true });
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChange = this.changed.event;
  private readonly synchronized = new vscode.EventEmitter<vscode.TextDocument>();
  /** The server has been sent the text of a document as it is now. */
  readonly onSynchronized = this.synchronized.event;
  private readonly profiles = new ProfileViews();
  private client: LanguageClient | undefined;
  /** Why there is no server; `undefined` where there is one, or none was needed yet. */
  problem: string | undefined;

  constructor(private readonly extension: vscode.ExtensionContext) {
    extension.subscriptions.push(
      vscode.commands.registerCommand(`${SECTION}.showReferences`, showReferences),
    );
  }

  get running(): boolean {
    return this.client?.state === State.Running;
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
    await this.start();
    const client = this.client;
    if (client === undefined) return;
    try {
      if (client.needsStart()) await client.start();
      const params = { command: WHY, arguments: [{ text }] };
      const answer: { kind: string; markdown: string } = await client.sendRequest("workspace/executeCommand", params);
      await this.profiles.show({ profile: answer.kind, markdown: answer.markdown });
    } catch (reason) {
      void vscode.window.showInformationMessage(reason instanceof Error ? reason.message : String(reason));
    }
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
      // What may ask AWS is read here alone: VS Code takes these settings from the user, never from a
      // workspace, because of their scope.
      initializationOptions: () => vscode.workspace.getConfiguration(SECTION),
      middleware: {
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

/** Rejections are findings too; what is fine would be seen nowhere at once. */
function sayAnswers(result: unknown): void {
  const answers = Array.isArray(result) ? (result as Answer[]) : [];
  const [first, ...more] = answers;
  if (first === undefined) return;
  const text =
    more.length === 0
      ? `${first.profile}: ${first.message}`
      : answers.map(({ profile, state }) => `${profile}: ${state}`).join(", ");
  const fine = answers.every(({ state }) => state === "valid");
  void (fine ? vscode.window.showInformationMessage(text) : vscode.window.showWarningMessage(text));
}

/** Tells the server the command with which this client shows places, and that it shows pages of profiles. */
class OwnCapabilities implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = {
      ...(capabilities.experimental as object | undefined),
      showReferencesCommandId: `${SECTION}.showReferences`,
      triggerSuggestCommandId: "editor.action.triggerSuggest",
      explainProfile: true,
    };
  }
  initialize(): void {}
  getState(): { kind: "static" } {
    return { kind: "static" };
  }
  clear(): void {}
}

async function showReferences(uri: string, at: Position, places: Location[]): Promise<void> {
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
