import assert from "node:assert/strict";
import { test } from "node:test";

import { Pages, pageOf } from "../../src/pages.ts";

test("a page replaces the earlier one about the same profile", () => {
  const pages = new Pages();
  const path = pages.add({ profile: "dev", markdown: "old" });
  assert.equal(path, "/dev.md");
  assert.equal(pages.add({ profile: "dev", markdown: "new" }), path);
  assert.equal(pages.text(path), "new");
  assert.equal(pages.text("/prod.md"), undefined);
});
test("the name of a profile is one part of a path", () => {
  const pages = new Pages();
  const path = pages.add({ profile: "team/dev\\x", markdown: "page" });
  assert.equal(path.lastIndexOf("/"), 0);
  assert.equal(pages.text(path), "page");
});
test("what is not a page is not shown", () => {
  assert.deepEqual(pageOf({ profile: "dev", markdown: "# x" }), { profile: "dev", markdown: "# x" });
  assert.equal(pageOf({ markdown: "# x" })?.profile, "Profile Graph");
  for (const other of [null, undefined, [], { profile: "dev" }, { markdown: 1, profile: "dev" }, { markdown: "# x", profile: 1 }, "dev"]) {
    assert.equal(pageOf(other), undefined);
  }
});
