/** The two files that belong together. */

import * as path from "node:path";

export type Kind = "config" | "credentials";

/** The user's own files: where the environment says, or else in the home directory. */
export interface Own {
  config: string;
  credentials: string;
}

export function own(environment: NodeJS.ProcessEnv, home: string): Own {
  const named = (variable: string, usual: string): string => {
    const value = environment[variable] ?? "";
    return value === "" ? path.join(home, ".aws", usual) : value.replace(/^~(?=[\\/]|$)/, () => home);
  };
  return {
    config: named("AWS_CONFIG_FILE", "config"),
    credentials: named("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
  };
}

/** Which of the two a file is; `undefined` where it is neither. */
export function kind(file: string, own: Own): Kind | undefined {
  if (same(file, own.config)) return "config";
  if (same(file, own.credentials)) return "credentials";
  const name = path.basename(file);
  const inPlace = path.basename(path.dirname(file)) === ".aws";
  return inPlace && (name === "config" || name === "credentials") ? name : undefined;
}

/** The other file of the pair, whether it exists or not. */
export function other(file: string, own: Own): string | undefined {
  if (same(file, own.config)) return own.credentials;
  if (same(file, own.credentials)) return own.config;
  const which = kind(file, own);
  if (which === undefined) return undefined;
  return path.join(path.dirname(file), which === "config" ? "credentials" : "config");
}

function same(one: string, another: string): boolean {
  return path.resolve(one) === path.resolve(another);
}
