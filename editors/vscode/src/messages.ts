/** Error messages of AWS tools in terminals: what they look like, and links to their causes. */

/**
 * What most messages have. The server knows all of them; this alone decides where a link is offered, and what
 * is taken from the clipboard.
 */
const MARKS =
  /An error occurred \([A-Za-z0-9]+\) when calling the \w+ operation|api error \w+:|The config profile \(.*?\) could not be found|Unable to locate credentials|Unable to parse config file|Could not connect to the endpoint URL|Error loading SSO Token|Token has expired and refresh failed|The SSO session .*? has expired|failed to get shared config profile|[Nn]o valid credential sources|failed to refresh cached credentials|Could not load credentials from any providers|CredentialsProviderError|Unable to load credentials from any of the providers|the credential provider was not enabled|Partial credentials found|You must specify a region|Region is missing|security token included in the request is (?:invalid|expired)|missing required configuration: sso/;

export function looksLikeMessage(text: string): boolean {
  return text.length < 100_000 && MARKS.test(text);
}

/** Where a message is in a line of a terminal. */
export function messageIn(line: string): { start: number; length: number } | undefined {
  if (line.length > 4000) return undefined;
  const found = MARKS.exec(line);
  return found === null ? undefined : { start: found.index, length: found[0].length };
}
