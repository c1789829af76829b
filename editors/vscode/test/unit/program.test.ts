import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";

import { find, type Places } from "../../src/program.ts";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "aws-config-lsp-"));
process.on("exit", () => fs.rmSync(root, { recursive: true }));
const name = process.platform === "win32" ? "aws-config-lsp.exe" : "aws-config-lsp";

function program(directory: string): string {
  const file = path.join(root, directory, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "", { mode: 0o755 });
  return file;
}

const set = program("set");
const bundled = program("extension/server");
const onPath = program("bin");
const places: Places = {
  setting: "",
  extension: path.join(root, "extension"),
  home: root,
  environment: { PATH: [path.join(root, "none"), path.join(root, "bin")].join(path.delimiter) },
  platform: process.platform,
};

test("the setting has the first word", () => {
  assert.deepEqual(find({ ...places, setting: set }), { program: set });
});
test("a setting may begin with the home directory", () => {
  assert.deepEqual(find({ ...places, setting: `~/set/${name}` }), { program: `${root}/set/${name}` });
});
test("a setting that leads nowhere is told, and nothing else is started", () => {
  const found = find({ ...places, setting: path.join(root, "no") });
  assert.match("problem" in found ? found.problem : "", /aws-config-lsp\.server\.path names .*\/no, which does not exist/);
});
test("then what came with the extension", () => {
  assert.deepEqual(find(places), { program: bundled });
});
test("then the PATH", () => {
  assert.deepEqual(find({ ...places, extension: root }), { program: onPath });
});
test("a directory of that name is no program", () => {
  fs.mkdirSync(path.join(root, "trap", name), { recursive: true });
  const found = find({ ...places, extension: root, environment: { PATH: path.join(root, "trap") } });
  assert.match("problem" in found ? found.problem : "", /not on the PATH.*cargo install/);
});
test("a relative PATH entry, which a workspace could fill, is passed over", () => {
  const found = find({ ...places, extension: root, environment: { PATH: "." } });
  assert.ok("problem" in found);
});
