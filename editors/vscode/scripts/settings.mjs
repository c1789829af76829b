// Takes the server's settings over from docs/settings.schema.json into package.json, beside the
// extension's own. With --check it only says whether package.json is current.
import { readFileSync, writeFileSync } from "node:fs";

const SECTION = "aws-config-lsp";
/** A workspace must not choose where secrets are read from, nor that anything is asked of AWS. */
const OF_THE_USER_ALONE = ["live.", "paths."];

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const schema = JSON.parse(readFileSync("../../docs/settings.schema.json", "utf8"));

const own = Object.entries(manifest.contributes.configuration.properties).filter(
  ([name]) => name.startsWith(`${SECTION}.server.`) || name.startsWith(`${SECTION}.trace.`) || name === `${SECTION}.maskSecrets`,
);
const taken = Object.entries(schema.properties).flatMap(([name, setting]) => flatten(name, setting));
manifest.contributes.configuration.properties = Object.fromEntries([...own, ...taken]);

const wanted = `${JSON.stringify(manifest, null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync("package.json", wanted);
} else if (readFileSync("package.json", "utf8") !== wanted) {
  console.error("package.json is stale: node scripts/settings.mjs");
  process.exit(1);
}

/** VS Code shows a setting each; groups of the schema become names with dots. */
function flatten(name, setting) {
  const group = setting.$ref && schema.$defs[setting.$ref.replace("#/$defs/", "")];
  if (group) {
    return Object.entries(group.properties).flatMap(([inner, one]) => flatten(`${name}.${inner}`, one));
  }
  const { description, format: _, ...rest } = setting;
  const scope = OF_THE_USER_ALONE.some((prefix) => name.startsWith(prefix)) ? "machine" : "window";
  return [[`${SECTION}.${name}`, { scope, markdownDescription: description.replaceAll("\n", " "), ...rest }]];
}
