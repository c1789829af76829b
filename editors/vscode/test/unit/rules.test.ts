import assert from "node:assert/strict";
import { test } from "node:test";

import { codes, explanation } from "../../src/rules.ts";

test("every rule of the page can be explained", () => {
  assert.ok(codes().length > 80);
  for (const code of codes()) {
    assert.match(explanation(code) ?? "", new RegExp(`^# ${code}\\n`));
  }
});
test("an explanation ends where the next begins", () => {
  assert.doesNotMatch(explanation("account-mismatch") ?? "", /availability-zone-as-region/);
});
