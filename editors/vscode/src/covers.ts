/** What stays covered while the text changes and the server has not answered yet. */

import type { Part } from "./secrets.ts";

export interface Place {
  line: number;
  character: number;
}

/** A change of the text, as the editor reports it. */
export interface Change {
  range: { start: Place; end: Place };
  text: string;
}

/**
 * The covered parts after a change. What is inserted at or inside a covered part is covered as well,
 * because it may be the rest of a secret. An end of `Infinity` is the line's end.
 */
export function follow(parts: Part[], { range: { start, end }, text }: Change): Part[] {
  const lines = text.split(/\r\n|\r|\n/);
  const lastLine = lines.at(-1) ?? "";
  const insertedEnd: Place = {
    line: start.line + lines.length - 1,
    character: lastLine.length + (lines.length === 1 ? start.character : 0),
  };
  const move = ({ line, character }: Place): Place =>
    line === end.line
      ? { line: insertedEnd.line, character: character + insertedEnd.character - end.character }
      : { line: line + insertedEnd.line - end.line, character };
  return parts.flatMap((part) => {
    const from: Place = { line: part.line, character: part.start };
    const to: Place = { line: part.line, character: part.end };
    if (isBefore(to, start)) return [part];
    if (isBefore(end, from)) return split(move(from), move(to));
    return split(isBefore(from, start) ? from : start, isBefore(to, end) ? insertedEnd : move(to));
  });
}

/** The same places without overlaps, in the order of the text. */
export function union(parts: Part[]): Part[] {
  const merged: Part[] = [];
  const ordered = [...parts].sort((one, other) => one.line - other.line || one.start - other.start);
  for (const part of ordered) {
    const last = merged.at(-1);
    if (last !== undefined && last.line === part.line && part.start <= last.end) {
      last.end = Math.max(last.end, part.end);
    } else {
      merged.push({ ...part });
    }
  }
  return merged;
}

/** One part for each line between two places. */
function split(from: Place, to: Place): Part[] {
  const count = to.line - from.line + 1;
  const parts = Array.from({ length: count }, (_, index) => ({
    line: from.line + index,
    start: index === 0 ? from.character : 0,
    end: index === count - 1 ? to.character : Infinity,
  }));
  return parts.filter(({ start, end }) => start < end);
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
