// Which way to credentials the AWS SDK for JavaScript takes in an environment.
//
//     node javascript_environment.mjs DIR
//
// DIR holds one directory per case with `config`, `credentials` and `environment.json`: the variables,
// and the profile that is asked for by name; with a `home`, the files are those that the client finds there,
// and its own words are printed too; where that is empty, `HOME` is not set. Prints one line of JSON per case. Nothing is asked of a
// network and no program is run: what would be, is said.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";

// Installed beside the tests' other tools, not beside this file.
const require = createRequire(join(process.cwd(), "package.json"));
const { defaultProvider } = require("@aws-sdk/credential-provider-node");
const {
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
  externalDataInterceptor,
  loadConfig,
} = require("@smithy/core/config");
const { NodeHttpHandler } = require("@smithy/node-http-handler");

NodeHttpHandler.prototype.handle = async ({ protocol, hostname, port, path }) => {
  const address = `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`;
  const key = {
    AccessKeyId: `container ${address}`,
    SecretAccessKey: "-",
    Token: "-",
    Expiration: "2099-01-01T00:00:00Z",
  };
  return { response: { statusCode: 200, body: Readable.from([JSON.stringify(key)]), headers: {} } };
};
externalDataInterceptor.getTokenRecord().exec = (command, done) => {
  const key = { Version: 1, AccessKeyId: `process ${command}`, SecretAccessKey: "-" };
  done(null, { stdout: JSON.stringify(key), stderr: "" });
};
console.warn = () => {};

const clean = Object.entries(process.env).filter(([name]) => !/^(AWS|AMAZON)_/.test(name));

const source = ({ way, accessKeyId, sessionToken }) =>
  way ??
  (/^(container|process) /.test(accessKeyId)
    ? accessKeyId
    : `key ${accessKeyId} token ${sessionToken ?? ""}`);

const way = (found) => {
  const words = source(found);
  return words.startsWith("key ") ? `${words} secret ${found.secretAccessKey}` : words;
};

const made = (words) => ({ accessKeyId: "-", secretAccessKey: "-", way: words });

const ask = async (directory, { variables, profile, home }) => {
  const paths = {
    AWS_CONFIG_FILE: join(directory, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, "credentials"),
  };
  const files = home === undefined ? paths : { HOME: home };
  const environment = { ...Object.fromEntries(clean), ...files, ...variables };
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment, { AWS_EC2_METADATA_DISABLED: "true" });
  if (home === "") delete process.env.HOME;
  let fromSource = false;
  const debug = (text) => {
    fromSource ||= text.includes("credential_source is ");
  };
  const init = {
    ...(profile && { profile }),
    logger: { debug, info() {}, warn() {}, error() {} },
    mfaCodeProvider: async () => "123456",
    roleAssumer: async (from, { RoleArn }) => made(`role ${RoleArn} by (${source(from)})`),
    roleAssumerWithWebIdentity: async ({ RoleArn, WebIdentityToken }) =>
      made(`web identity ${RoleArn} ${WebIdentityToken}`),
  };
  let said;
  let words;
  try {
    said = way(await defaultProvider(init)());
  } catch (error) {
    const { message } = error;
    words = home && message;
    if (/Could not load credentials from any providers|IMDS|access disabled/i.test(message)) {
      said = "nothing";
    } else if (/SSO session .*associated with (this )?profile/.test(message)) {
      said = "sso";
    } else {
      said = "fails";
    }
  }
  const options = { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...(profile && { profile }) };
  const region = await loadConfig(
    { ...NODE_REGION_CONFIG_OPTIONS, default: () => null },
    options,
  )();
  return { way: fromSource ? "credential_source" : said, region, words };
};

process.on("unhandledRejection", () => {});
const root = process.argv[2];
for (const name of readdirSync(root).sort()) {
  const asked = join(root, name, "environment.json");
  if (existsSync(asked)) {
    const said = await ask(join(root, name), JSON.parse(readFileSync(asked, "utf8")));
    console.log(JSON.stringify({ case: name, ...said }));
  }
}
