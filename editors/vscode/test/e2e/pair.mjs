import * as fs from "node:fs";
import * as path from "node:path";

export const SECRET = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";

/** A pair with what people get wrong, and with keys about which the loopback STS can be asked. */
export function writePair(home, sts) {
  const directory = path.join(home, ".aws");
  const config = path.join(directory, "config");
  const credentials = path.join(directory, "credentials");
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(
    config,
    `[default]
region = eu-central-1
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R

[profile base]
region = us-east-1
endpoint_url = ${sts.url}

[profile old]
region = us-east-1
endpoint_url = ${sts.url}

[profile dev]
region = eu-centrl-1
role_arn = arn:aws:iam::123456789012:role/dev
source_profile = base
`,
  );
  fs.writeFileSync(
    credentials,
    `[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = ${SECRET}

[base]
aws_access_key_id = ${sts.user.AccessKeyId}
aws_secret_access_key = ${sts.user.SecretAccessKey}

[old]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
`,
    { mode: 0o600 },
  );
  const repository = path.join(home, "repository", ".aws", "config");
  fs.mkdirSync(path.dirname(repository), { recursive: true });
  fs.writeFileSync(repository, "[profile ci]\nregion = eu-west-l\n");
  const elsewhere = path.join(home, "work-accounts");
  fs.writeFileSync(elsewhere, "[profile work]\nregion = us-esat-1\n");
  return { config, credentials, repository, elsewhere };
}

/** A profile that has an old key, an empty home directory, and a temporary key to paste. */
export function writeForPastes(home) {
  const toUpdate = path.join(home, "updated", ".aws", "credentials");
  fs.mkdirSync(path.dirname(toUpdate), { recursive: true });
  fs.writeFileSync(
    toUpdate,
    `[old]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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

[other]
`,
    { mode: 0o600 },
  );
  const empty = path.join(home, "empty");
  fs.mkdirSync(empty);
  const token = `IQoJ${"b3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0".repeat(4)}`;
  return { toUpdate, empty, temporary: { id: "ASIAQNZGKIQY56JQ7WML", secret: SECRET, token } };
}

/** Secrets at the usual places, at others, and what only looks like them. */
export function writeSecrets(home) {
  const write = (name, text) => {
    const file = path.join(home, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const token = `IQoJ${"b3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0".repeat(13)}`;
  const shown = `[long]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = ${SECRET}
aws_session_token = ${token}

[placeholder]
aws_session_token = <session-token>

[swapped]
aws_access_key_id = ${SECRET}
aws_secret_access_key = AKIAQNZGKIQY56JQ7WML
`;
  const config = (name) => `[profile ${name}]
region = eu-west-1
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = ${SECRET}
`;
  return {
    shown: write("shown/.aws/credentials", shown),
    toCreate: write("created/.aws/config", "[profile created]\nregion = eu-west-1\n"),
    toMove: write("moved/.aws/config", config("moved")),
  };
}
