import assert from "node:assert/strict";
import { test } from "node:test";

import { kind, other, own } from "../../src/pair.ts";

const usual = own({}, "/home/jane");
const moved = own({ AWS_CONFIG_FILE: "~/work/aws.ini", AWS_SHARED_CREDENTIALS_FILE: "/run/keys" }, "/home/jane");

test("the user's own files are in the home directory", () => {
  assert.deepEqual(usual, { config: "/home/jane/.aws/config", credentials: "/home/jane/.aws/credentials" });
});
test("or where the environment says", () => {
  assert.deepEqual(moved, { config: "/home/jane/work/aws.ini", credentials: "/run/keys" });
  assert.equal(kind("/run/keys", moved), "credentials");
  assert.equal(other("/run/keys", moved), "/home/jane/work/aws.ini");
});
test("a repository's pair stands side by side", () => {
  assert.equal(other("/src/app/.aws/config", usual), "/src/app/.aws/credentials");
});
test("a file called config elsewhere is not ours", () => {
  assert.equal(kind("/src/app/config", usual), undefined);
  assert.equal(other("/src/app/config", usual), undefined);
});
