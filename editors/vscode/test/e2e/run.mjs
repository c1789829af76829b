// The extension in a real VS Code: code-server, shown in a headless Chromium.
//
//   node test/e2e/run.mjs CODE_SERVER VSIX PICTURES
//
// A home directory, user data and extensions of their own for each run: VS Code would restore the
// unsaved text of a former one. The loopback STS is given as JSON in LOOPBACK_STS.
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";

import { chromium } from "playwright-core";

import { flow, namedByTheEnvironment } from "./flow.mjs";
import { writeForPastes, writePair, writeSecrets } from "./pair.mjs";
import { pastes } from "./paste.mjs";
import { coversSecrets, createsPrivately } from "./secrets.mjs";
import { newcomer } from "./newcomer.mjs";
import { Workbench } from "./workbench.mjs";

const [codeServer, vsix, pictures] = process.argv.slice(2).map((one) => path.resolve(one));
const sts = JSON.parse(process.env.LOOPBACK_STS);
const work = fs.mkdtempSync(path.join(os.tmpdir(), "aws-config-lsp-"));
const home = path.join(work, "home");
const log = fs.openSync(path.join(work, "log"), "w");
const own = ["--config", `${work}/code-server.yaml`, "--user-data-dir", `${work}/data`, "--extensions-dir", `${work}/extensions`];
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_")));
Object.assign(environment, { HOME: home });

writeSettings();
const files = { ...writePair(home, sts), ...writeSecrets(home), ...writeForPastes(home) };
try {
  execFileSync(codeServer, [...own, "--install-extension", vsix], { env: environment, stdio: "inherit" });
  for (const act of [flow, coversSecrets, createsPrivately, pastes]) await session({}, act);
  await session({ AWS_CONFIG_FILE: files.elsewhere }, namedByTheEnvironment);
  await session({ HOME: files.empty }, newcomer);
} finally {
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Starts VS Code with variables of its own, for one browser: the extension host of a browser that is gone would wait
 * for it for hours, and take its time.
 */
async function session(variables, act) {
  const port = await freePort();
  const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"];
  const env = { ...environment, ...variables };
  const server = spawn(codeServer, [...own, ...options, home], { env, stdio: ["ignore", log, log], detached: true });
  try {
    await answers(`http://127.0.0.1:${port}/healthz`);
    await inBrowser(`http://127.0.0.1:${port}`, act);
  } finally {
    stop(server.pid);
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** A browser that remembers nothing of the one before: VS Code keeps there what was open. */
async function inBrowser(url, act) {
  const browser = await chromium.launchPersistentContext(fs.mkdtempSync(path.join(work, "browser-")), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1200, height: 760 },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    await browser.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
    const page = browser.pages()[0] ?? (await browser.newPage());
    await told(new Workbench(page, pictures, url, home), act);
  } finally {
    await browser.close();
  }
}

/** Where something fails, shows what was on the screen. */
async function told(workbench, act) {
  try {
    await act(workbench, files);
  } catch (reason) {
    await workbench.picture("failed");
    tellMessages();
    throw reason;
  }
}

function writeSettings() {
  const user = {
    "workbench.startupEditor": "none",
    "workbench.colorTheme": "Default Light Modern",
    "security.workspace.trust.enabled": false,
    // What comes with VS Code and is not used here would only take time.
    "telemetry.telemetryLevel": "off",
    "git.enabled": false,
    "editor.fontSize": 14,
    "files.autoSave": "off",
    // As by the AWS Toolkit, which calls these files `ini`.
    "files.associations": { "**/repository/.aws/config": "ini" },
    // As the README says for diffs of secrets.
    "diffEditor.renderSideBySide": true,
    "diffEditor.useInlineViewWhenSpaceIsLimited": false,
    "chat.disableAIFeatures": true,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
  };
  const machine = { "aws-config-lsp.trace.server": "messages", "aws-config-lsp.live.enabled": true, "aws-config-lsp.live.allowedEndpoints": [sts.url] };
  for (const [place, settings] of [["User", user], ["Machine", machine]]) {
    fs.mkdirSync(path.join(work, "data", place), { recursive: true });
    fs.writeFileSync(path.join(work, "data", place, "settings.json"), JSON.stringify(settings));
  }
}

/** The methods that editor and server exchanged, as the extension's output has them. */
function tellMessages() {
  const logs = fs.globSync("data/logs/**/*AWS Config.log", { cwd: work });
  logs.forEach((log) => console.log(fs.readFileSync(path.join(work, log), "utf8").split("\n").slice(-120).join("\n")));
}

async function freePort() {
  const listener = net.createServer().listen(0, "127.0.0.1");
  await new Promise((done) => listener.once("listening", done));
  const { port } = listener.address();
  await new Promise((done) => listener.close(done));
  return port;
}

async function answers(url) {
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error("code-server did not start");
}

function stop(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
