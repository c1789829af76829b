// What the second AWS SDK for JavaScript makes of pairs of files.
//
//     node javascript2_reader.cjs DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair, in the order of their names: the profiles as
// `getProfilesFromSharedConfig` merges them.

const { existsSync, readdirSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = "1";
// Installed beside the tests' other tools, not beside this file.
const AWS = createRequire(join(process.cwd(), "package.json"))("aws-sdk");
// Not before: it would look for a config file at once.
process.env.AWS_SDK_LOAD_CONFIG = "1";

const empty = join(tmpdir(), "empty-shared-config");
writeFileSync(empty, "");
const path = (pair, name) => (existsSync(join(pair, name)) ? join(pair, name) : empty);

const read = (pair) => {
  process.env.AWS_CONFIG_FILE = path(pair, "config");
  try {
    const loader = new AWS.IniLoader();
    const profiles = AWS.util.getProfilesFromSharedConfig(loader, path(pair, "credentials"));
    return { ok: true, profiles };
  } catch (error) {
    // The message may quote the file.
    return { ok: false, error: error.name };
  }
};

const root = process.argv[2];
const pairs = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const name of pairs.map((entry) => entry.name).sort()) {
  console.log(JSON.stringify({ case: name, ...read(join(root, name)) }));
}
