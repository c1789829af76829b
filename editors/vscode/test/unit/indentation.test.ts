import assert from "node:assert/strict";
import * as fs from "node:fs";
import { test } from "node:test";

const language = JSON.parse(fs.readFileSync("language-configuration.json", "utf8")) as {
  onEnterRules: { beforeText: string; action: { indent: string } }[];
};

function indents(line: string): boolean {
  const rule = language.onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line));
  return rule?.action.indent === "indent";
}

test("what opens a block indents the next line", () => {
  for (const line of ["s3 =", "s3=", "dynamodb = ", "sso_admin =", "s3_control ="]) assert.ok(indents(line), line);
});

test("a setting whose value is not written yet does not", () => {
  const lines = ["region = ", "role_arn =", "sso_session = ", "sso_region =", "source_profile =", "s3 = x", "[default]"];
  for (const line of lines) assert.ok(!indents(line), line);
});
