// What the AWS SDK for JavaScript makes of pairs of files.
//
//     node javascript_reader.mjs DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair, in the order of their names.

import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Installed beside the tests' other tools, not beside this file.
const require = createRequire(join(process.cwd(), "package.json"));
const { loadSharedConfigFiles, loadSsoSessionData, parseKnownFiles } = require(
  "@smithy/shared-ini-file-loader",
);

const read = async (pair) => {
  const init = {
    configFilepath: join(pair, "config"),
    filepath: join(pair, "credentials"),
    ignoreCache: true,
  };
  try {
    const known = await parseKnownFiles(init);
    const { configFile } = await loadSharedConfigFiles(init);
    const services = Object.entries(configFile).filter(([name]) => name.startsWith("services."));
    const isProfile = ([name]) => !/^(services|sso-session)\./.test(name);
    return {
      ok: true,
      profiles: Object.fromEntries(Object.entries(known).filter(isProfile)),
      sso_sessions: await loadSsoSessionData(init),
      services: Object.fromEntries(services.map(([name, it]) => [name.slice(9), it])),
    };
  } catch (error) {
    // The message may quote the file.
    return { ok: false, error: error.name };
  }
};

const root = process.argv[2];
const pairs = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const name of pairs.map((entry) => entry.name).sort()) {
  console.log(JSON.stringify({ case: name, ...(await read(join(root, name))) }));
}
