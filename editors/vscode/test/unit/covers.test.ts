import assert from "node:assert/strict";
import { test } from "node:test";

import { follow, union, type Change, type Place } from "../../src/covers.ts";
import type { Part } from "../../src/secrets.ts";

/** The change that replaces a part of a text, given by its offsets. */
function change(text: string, from: number, to: number, inserted: string): Change {
  return { range: { start: place(text, from), end: place(text, to) }, text: inserted };
}

function place(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** The text with what is covered as `*`. */
function cover(text: string, parts: Part[]): string {
  const lines = text.split("\n");
  for (const { line, start, end } of parts) {
    lines[line] = [...(lines[line] ?? "")].map((one, at) => (start <= at && at < end ? "*" : one)).join("");
  }
  return lines.join("\n");
}

const TEXT = "[a]\nkey = SECRET\nregion = x";
const PARTS: Part[] = [{ line: 1, start: 6, end: 12 }];

function check(name: string, from: string, to: string, wanted: string): void {
  test(name, () => {
    const at = TEXT.indexOf(from);
    const after = TEXT.slice(0, at) + to + TEXT.slice(at + from.length);
    assert.equal(cover(after, follow(PARTS, change(TEXT, at, at + from.length, to))), wanted);
  });
}

check("a change above moves the cover", "[a]", "[a]\n\n# b", "[a]\n\n# b\nkey = ******\nregion = x");
check("a change before it on its line moves the cover", "key", "keys", "[a]\nkeys = ******\nregion = x");
check("a change after it leaves the cover", "region", "regions", "[a]\nkey = ******\nregions = x");
check("what is typed inside is covered", "CR", "CxxR", "[a]\nkey = ********\nregion = x");
check("what is typed at its end is covered", "SECRET", "SECRETxx", "[a]\nkey = ********\nregion = x");
check("what replaces it is covered", " SECRET\n", " yy\nzz\n", "[a]\nkey =***\n**\nregion = x");
check("a line break inside leaves both halves covered", "CR", "C\n  R", "[a]\nkey = ***\n*****\nregion = x");
check("a joined line leaves the cover", "]\nk", "]k", "[a]key = ******\nregion = x");
check("nothing is left of a deleted secret", "key = SECRET\n", "", "[a]\nregion = x");

test("no change uncovers a letter of a secret", () => {
  // The secret's letters are in capitals, and nothing else is.
  const random = randomNumbers(30);
  for (let round = 0; round < 3000; round += 1) {
    let [text, parts] = [TEXT, PARTS];
    for (let step = 0; step < 6; step += 1) {
      const [one, other] = [random(text.length + 1), random(text.length + 1)];
      const [from, to] = [Math.min(one, other), step % 2 === 0 ? Math.min(one, other) : Math.max(one, other)];
      // As a formatter does: a part is replaced by what is in it, secret included, with other blanks.
      const inserted = ["y", "\n", "y\n\ny", text.slice(from, to).replaceAll(" ", "\n")][random(4)] ?? "";
      parts = union(follow(parts, change(text, from, to, inserted)));
      text = text.slice(0, from) + inserted + text.slice(to);
    }
    assert.doesNotMatch(cover(text, parts), /[A-Z]/, JSON.stringify({ text, parts }));
  }
});

test("overlapping parts are one", () => {
  const parts = [
    { line: 2, start: 4, end: 9 },
    { line: 1, start: 0, end: 3 },
    { line: 2, start: 1, end: 4 },
    { line: 2, start: 5, end: 6 },
  ];
  assert.deepEqual(union(parts), [
    { line: 1, start: 0, end: 3 },
    { line: 2, start: 1, end: 9 },
  ]);
});

/** https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
