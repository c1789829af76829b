import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";

import { closeWhileEmpty, createPrivately } from "../../src/privacy.ts";

const unix = { skip: process.platform === "win32" };

function inDirectory(run: (directory: string) => void): void {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "aws-config-lsp-"));
  const before = process.umask(0o022);
  try {
    run(directory);
  } finally {
    process.umask(before);
    fs.rmSync(directory, { recursive: true });
  }
}

const mode = (file: string): string => (fs.statSync(file).mode & 0o777).toString(8);

test("a created file is for its owner alone, and so is its directory", unix, () =>
  inDirectory((directory) => {
    const file = path.join(directory, ".aws", "credentials");
    createPrivately(file);
    assert.equal(mode(file), "600");
    assert.equal(mode(path.dirname(file)), "700");
  }),
);
test("an existing file is never created again", () =>
  inDirectory((directory) => {
    const file = path.join(directory, "credentials");
    fs.writeFileSync(file, "[default]\n");
    assert.throws(() => createPrivately(file), { code: "EEXIST" });
    assert.equal(fs.readFileSync(file, "utf8"), "[default]\n");
  }),
);
test("an empty file is closed before it is written to", unix, () =>
  inDirectory((directory) => {
    const file = path.join(directory, "credentials");
    fs.writeFileSync(file, "");
    assert.equal(closeWhileEmpty(file), true);
    assert.equal(mode(file), "600");
  }),
);
test("a file with content keeps its mode", unix, () =>
  inDirectory((directory) => {
    const file = path.join(directory, "credentials");
    fs.writeFileSync(file, "[default]\n", { mode: 0o640 });
    assert.equal(closeWhileEmpty(file), true);
    assert.equal(mode(file), "640");
  }),
);
test("a missing file is reported as missing", () =>
  inDirectory((directory) => assert.equal(closeWhileEmpty(path.join(directory, "credentials")), false)),
);
