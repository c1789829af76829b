// Makes the .vsix of one platform, with the server's program inside:
//   node scripts/package.mjs linux-x64 ../../target/release/aws-config-lsp [OUT.vsix]
// Without a platform and a program it is for all platforms, and finds the program on the PATH.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const [target, program, out] = process.argv.slice(2);
const licences = ["../../LICENSE-APACHE", "../../LICENSE-MIT"].map((file) => readFileSync(file, "utf8"));
writeFileSync("LICENSE.txt", `Apache-2.0 or MIT, as you like.\n\n${licences.join("\n\n")}`);
rmSync("server", { recursive: true, force: true });
if (program) {
  mkdirSync("server");
  copyFileSync(program, `server/${basename(program)}`);
  chmodSync(`server/${basename(program)}`, 0o755);
}
const where = target ? ["--target", target] : [];
const name = out ?? `aws-config-lsp-${target ?? "any"}.vsix`;
// The bundle has the dependencies in it. The keys that vsce would find are the rules' examples, made up.
const options = ["--no-dependencies", "--allow-package-secrets", "aws", "--out", name, ...where];
const vsce = ["node_modules/@vscode/vsce/vsce", "package", ...options];
execFileSync(process.execPath, vsce, { stdio: ["ignore", "inherit", "inherit"] });
