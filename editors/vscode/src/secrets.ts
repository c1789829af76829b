/**
 * Finds the secrets of a file by its text alone, so that they are covered before a server answers, and
 * where none is installed. It rather covers too much than too little: what a reader makes of a line does
 * not matter to those who look at the screen.
 */

/** A part of one line, counted in UTF-16 units from the line's start. */
export interface Part {
  line: number;
  start: number;
  end: number;
}

/** As settings, as shell exports, and as the JSON that the AWS CLI prints. */
const NAME = /(?:secret_?access_?key|(?:session|security)[_-]?token|secret_key|password)/;
const SETTING = new RegExp(`^.*?${NAME.source}["']?\\s*[=:]\\s*`, "i");
const IN_JSON = new RegExp(`"[^"]*${NAME.source}"\\s*:\\s*"([^"]*)"`, "gid");

/** `<session-token>` and the like: what documentation has in place of a secret. */
const PLACEHOLDER = /^["']?<[^<>]*>["']?[,;]?$/;

/** The places that must not be read by others, in the order of the text. */
export function secrets(text: string): Part[] {
  const found: Part[] = [];
  let goesOn = false;
  text.split(/\r\n|\r|\n/).forEach((content, line) => {
    const cover = (start: number, end: number): void => {
      const value = content.slice(start, end).trim();
      if (value !== "" && !PLACEHOLDER.test(value)) {
        found.push({ line, start, end });
      }
    };
    const json = [...content.matchAll(IN_JSON)];
    const head = SETTING.exec(content)?.[0];
    if (json.length > 0) {
      json.forEach((match) => match.indices?.[1] && cover(...match.indices[1]));
    } else if (head !== undefined) {
      cover(head.length, content.trimEnd().length);
    } else if (goesOn && /^\s+\S/.test(content)) {
      // A wrapped value: some readers take the indented lines for the rest of the secret.
      cover(content.length - content.trimStart().length, content.trimEnd().length);
      return;
    }
    goesOn = head !== undefined && json.length === 0;
  });
  return found;
}
