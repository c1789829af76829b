// Bundles the extension, or with --tests the unit tests, into dist/.
import { readdirSync } from "node:fs";

import { build } from "esbuild";

const tests = process.argv.includes("--tests");
const entryPoints = tests
  ? readdirSync("test/unit").filter((name) => name.endsWith(".test.ts")).map((name) => `test/unit/${name}`)
  : ["src/extension.ts"];
await build({
  entryPoints,
  outdir: tests ? "dist/test" : "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  loader: { ".md": "text" },
  minify: !tests,
  logLevel: "warning",
});
