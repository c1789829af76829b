/** The rules' page, which is made from the rules themselves. */

import page from "../../../docs/rules.md";

/** The codes of all rules, as the page has them. */
export function codes(): string[] {
  return [...sections().keys()];
}

/** What a rule finds and why, in Markdown. */
export function explanation(code: string): string | undefined {
  return sections().get(code);
}

function sections(): Map<string, string> {
  const parts = page.split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")).trim(), `# ${part}`]));
}
