/** Where the language server's program is. */

import * as fs from "node:fs";
import * as path from "node:path";

/** What decides where the program is looked for. */
export interface Places {
  /** The setting `aws-config-lsp.server.path`, empty where it is not set. */
  setting: string;
  /** The directory of this extension, which may bring the program along. */
  extension: string;
  home: string;
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

export type Found = { program: string } | { problem: string };

/** The setting has the first word, then what came with the extension, then the `PATH`. */
export function find(places: Places): Found {
  const name = places.platform === "win32" ? "aws-config-lsp.exe" : "aws-config-lsp";
  if (places.setting !== "") {
    const program = places.setting.replace(/^~(?=[\\/])/, () => places.home);
    return runs(program)
      ? { program }
      : { problem: `The setting aws-config-lsp.server.path names ${program}, which does not exist.` };
  }
  const directories = (places.environment["PATH"] ?? "").split(places.platform === "win32" ? ";" : ":");
  const candidates = [path.join(places.extension, "server"), ...directories.filter((one) => path.isAbsolute(one))];
  const program = candidates.map((directory) => path.join(directory, name)).find(runs);
  return program === undefined
    ? { problem: "The program aws-config-lsp is not on the PATH. Install it with: cargo install aws-config-lsp" }
    : { program };
}

function runs(program: string): boolean {
  try {
    fs.accessSync(program, fs.constants.X_OK);
    return fs.statSync(program).isFile();
  } catch {
    return false;
  }
}
