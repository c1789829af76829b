import assert from "node:assert/strict";
import { test } from "node:test";

import { secrets } from "../../src/secrets.ts";

/** Covers the text as an editor does. */
function covered(text: string): string {
  const lines = text.split("\n");
  for (const { line, start, end } of secrets(text)) {
    const content = lines[line] ?? "";
    lines[line] = content.slice(0, start) + "*".repeat(end - start) + content.slice(end);
  }
  return lines.join("\n");
}

function check(name: string, text: string, wanted: string): void {
  test(name, () => assert.equal(covered(text), wanted));
}

check(
  "the secrets of a profile alone",
  "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ab/cd \naws_session_token=xy==\nregion = us-east-1",
  "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ***** \naws_session_token=****\nregion = us-east-1",
);
check("a name in capitals and an indented one", "  AWS_SECRET_ACCESS_KEY = abc", "  AWS_SECRET_ACCESS_KEY = ***");
check("what is commented out is secret as before", "# aws_secret_access_key = abc", "# aws_secret_access_key = ***");
check("a pasted export", 'export AWS_SESSION_TOKEN="abc"', "export AWS_SESSION_TOKEN=*****");
check("a colon in place of the equals sign", "aws_secret_access_key: abc", "aws_secret_access_key: ***");
check(
  "a wrapped token",
  "aws_session_token = abc\n  def\n  ghi=\nregion = x\n  deep",
  "aws_session_token = ***\n  ***\n  ****\nregion = x\n  deep",
);
check(
  "a token that begins on the next line",
  "aws_session_token =\n  def\n",
  "aws_session_token =\n  ***\n",
);
check(
  "what the AWS CLI prints",
  '{"AccessKeyId": "ASIA", "SecretAccessKey": "abc", "SessionToken": "de"}',
  '{"AccessKeyId": "ASIA", "SecretAccessKey": "***", "SessionToken": "**"}',
);
check("a name without a value", "aws_secret_access_key =\n[b]", "aws_secret_access_key =\n[b]");
test("lines are counted as the editor counts them", () => {
  assert.deepEqual(secrets("[a]\r\n\r\naws_session_token = abc\r\n"), [{ line: 2, start: 20, end: 23 }]);
});
check(
  "a placeholder is no secret",
  'aws_session_token = <session-token>\naws_secret_access_key = "<your secret>"\n"SessionToken": "<token>",',
  'aws_session_token = <session-token>\naws_secret_access_key = "<your secret>"\n"SessionToken": "<token>",',
);
check("what only begins like a placeholder is covered", "aws_session_token = <a>bc", "aws_session_token = *****");
