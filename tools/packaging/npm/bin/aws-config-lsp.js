#!/usr/bin/env node
// Starts the program of this platform, which npm has put beside this package.
"use strict";
const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "aws-config-lsp.exe" : "aws-config-lsp";

let program;
try {
  program = require.resolve(`@aws-config-lsp/${platform}/${name}`);
} catch {
  console.error(
    `aws-config-lsp: the package @aws-config-lsp/${platform} is not installed. ` +
      "Either there is no program for this platform, or optional dependencies were left out: install without --omit=optional.",
  );
  process.exit(3);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
// An editor ends its server by ending this process.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of signals) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(`aws-config-lsp: ${program} cannot be started: ${error.message}`);
  process.exit(3);
});
child.on("exit", (code, signal) => {
  if (signal === null) {
    process.exit(code);
  }
  signals.forEach((each) => process.removeAllListeners(each));
  process.kill(process.pid, signal);
});
