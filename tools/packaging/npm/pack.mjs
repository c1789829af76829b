// Makes the packages for npm, with the version of Cargo.toml:
//   node tools/packaging/npm/pack.mjs OUT linux-x64=PROGRAM darwin-arm64=PROGRAM …
// One for each platform that is given, and the one that people install, which names all platforms of
// tools/packaging/targets.json as optional dependencies.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const [, version] = /^\[workspace\.package\]\s+version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
const targets = JSON.parse(readFileSync(join(here, "../targets.json"), "utf8"));
const platforms = targets.flatMap(({ npm }) => npm ?? []);
const shared = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

function pack(name, fill, out) {
  const directory = mkdtempSync(join(tmpdir(), "aws-config-lsp-npm-"));
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) {
    cpSync(join(root, licence), join(directory, licence));
  }
  const manifest = { ...shared, name, version, ...fill(directory) };
  writeFileSync(join(directory, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  // A shell, since npm is a script on Windows.
  execFileSync("npm", ["pack", "--silent", "--pack-destination", `"${resolve(out)}"`], {
    cwd: directory,
    shell: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  rmSync(directory, { recursive: true });
}

function platformPackage(platform, program) {
  const [os, cpu] = platform.split("-");
  const file = os === "win32" ? "aws-config-lsp.exe" : "aws-config-lsp";
  return (directory) => {
    cpSync(program, join(directory, file));
    chmodSync(join(directory, file), 0o755);
    const description = `The program of aws-config-lsp for ${platform}; install aws-config-lsp instead`;
    return { description, os: [os], cpu: [cpu], bin: undefined, engines: undefined, preferUnplugged: true };
  };
}

function mainPackage(directory) {
  cpSync(join(here, "bin"), join(directory, "bin"), { recursive: true });
  cpSync(join(here, "README.md"), join(directory, "README.md"));
  const optional = platforms.map((platform) => [`@aws-config-lsp/${platform}`, version]);
  return { optionalDependencies: Object.fromEntries(optional) };
}

const [out, ...programs] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
for (const [platform, program] of programs.map((each) => each.split("=", 2))) {
  if (!platforms.includes(platform)) {
    throw new Error(`${platform} is not one of ${platforms.join(", ")}`);
  }
  pack(`@aws-config-lsp/${platform}`, platformPackage(platform, program), out);
}
pack("aws-config-lsp", mainPackage, out);
