/** Keeps a credentials file that is made here from the other users of the machine. */

import * as fs from "node:fs";
import * as path from "node:path";

const OWNER_ALONE = 0o600;

/**
 * Makes an empty file that its owner alone can read, and its directory where that is missing. Windows
 * ignores the modes: there a file inherits the rights of the user's directory.
 */
export function createPrivately(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(file, "wx", OWNER_ALONE));
}

/**
 * Closes an empty file to others, before a secret is written to it: VS Code makes the files that it saves
 * under a new name, or that an edit creates, for everybody to read. A file with content keeps the mode that
 * its owner has given it. Answers whether the file exists.
 */
export function closeWhileEmpty(file: string): boolean {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true && found.size === 0) closeToOthers(file);
  return found !== undefined;
}

export function closeToOthers(file: string): void {
  if (process.platform !== "win32") fs.chmodSync(file, OWNER_ALONE);
}
