#!/usr/bin/env python3
"""What packages say of each other: the platforms, the names of the archives, the pins. Needs PyYAML,
which pre-commit brings."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "tools/packaging"
sys.path.insert(0, str(PACKAGING))
from version_places import workspace_version  # noqa: E402

VERSION = workspace_version(ROOT)
TARGETS = json.loads((PACKAGING / "targets.json").read_text())
REPOSITORY = "https://github.com/aws-config-lsp/aws-config-lsp"
# https://mason-registry.dev: what mason calls them.
MASON = {
    "x86_64-unknown-linux-gnu": "linux_x64_gnu",
    "x86_64-unknown-linux-musl": "linux_x64",
    "aarch64-unknown-linux-gnu": "linux_arm64_gnu",
    "aarch64-unknown-linux-musl": "linux_arm64",
    "x86_64-apple-darwin": "darwin_x64",
    "aarch64-apple-darwin": "darwin_arm64",
    "x86_64-pc-windows-msvc": "win_x64",
    "aarch64-pc-windows-msvc": "win_arm64",
}


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def asset(triple, version=f"v{VERSION}"):
    return f"aws-config-lsp-{version}-{triple}.{'zip' if 'windows' in triple else 'tar.gz'}"


def assets():
    return {asset(target["triple"]) for target in TARGETS}


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}\n  is     {found}\n  not    {wanted}")


def platforms_are_what_each_registry_knows():
    triples = {target["triple"] for target in TARGETS}
    same("the triples of targets.json", triples, set(MASON))
    same("VS Code's targets", len({target["vscode"] for target in TARGETS}), len(TARGETS))
    npm = {target["npm"]: target["triple"] for target in TARGETS if "npm" in target}
    for name, triple in npm.items():
        system, processor = name.split("-")
        words = {"win32": "windows", "darwin": "darwin", "linux": "linux-musl"}
        assert words[system] in triple, f"npm's {name} is not {triple}"
        assert {"x64": "x86_64", "arm64": "aarch64"}[processor] in triple, f"npm's {name} is not {triple}"
    for target in TARGETS:
        assert ("libc" in target) == ("linux" in target["triple"]), target


def mason_names_every_archive():
    package = yaml.safe_load(text("tools/packaging/mason/package.yaml"))
    same("mason's package", package["source"]["id"], f"pkg:github/aws-config-lsp/aws-config-lsp@v{VERSION}")
    found = {entry["target"]: (entry["file"], entry["bin"]) for entry in package["source"]["asset"]}
    wanted = {}
    for triple, name in MASON.items():
        program = "aws-config-lsp.exe" if "windows" in triple else "aws-config-lsp"
        wanted[name] = (asset(triple, "{{version}}"), f"aws-config-lsp-{{{{version}}}}-{triple}/{program}")
    same("mason's assets", found, wanted)


def the_formula_names_archives():
    formula = text("tools/packaging/homebrew/aws-config-lsp.rb")
    urls = re.findall(r'url "(.+)"', formula)
    same("the formula's urls", len(urls), 4)
    for url in urls:
        directory, name = url.replace("#{version}", VERSION).rsplit("/", 1)
        same("the formula's release", directory, f"{REPOSITORY}/releases/download/v{VERSION}")
        assert name in assets(), f"the formula's {name} is no archive"
    same("the formula's checksums", len(re.findall(r'^ +sha256 "[0-9a-f]{64}"$', formula, re.MULTILINE)), 4)


def binstall_names_every_archive():
    manifest = tomllib.loads(text("Cargo.toml"))
    binstall = manifest["package"]["metadata"]["binstall"]
    for target in TARGETS:
        triple = target["triple"]
        form = binstall["overrides"].get(triple, binstall)["pkg-fmt"]
        values = {
            "repo": manifest["workspace"]["package"]["repository"],
            "version": VERSION,
            "target": triple,
            "archive-suffix": {"tgz": ".tar.gz", "zip": ".zip"}[form],
        }
        url = re.sub(r"{ ([a-z-]+) }", lambda match: values[match[1]], binstall["pkg-url"])
        same("binstall's url", url, f"{REPOSITORY}/releases/download/v{VERSION}/{asset(triple)}")


def dependencies_are_checked_for_every_platform():
    checked = tomllib.loads(text("deny.toml"))["graph"]["targets"]
    same("deny.toml's targets", set(checked), {target["triple"] for target in TARGETS})


def what_is_published_is_built_with_the_profile_dist():
    profiles = tomllib.loads(text("Cargo.toml"))["profile"]
    same("the profile dist", (profiles["dist"]["lto"], profiles["dist"]["codegen-units"]), ("fat", 1))
    workflow = text(".github/workflows/release.yml")
    same("what maturin builds", re.findall(r"maturin build (.*?) --locked", workflow), ["--profile dist"])
    same("what is packed", re.findall(r"target/\$TARGET/(\w+)/aws-config-lsp", workflow), ["dist"])
    same("what Nix builds", re.findall(r'buildType = "(\w+)"', text("flake.nix")), ["dist"])


def actions_are_pinned():
    for path in [*sorted((ROOT / ".github/workflows").glob("*.yml")), ROOT / "action.yml"]:
        for used in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
            full = re.fullmatch(r"[^@]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})", used)
            assert full, f"{path.relative_to(ROOT)} uses {used}, which may change under it"


def what_may_write_checks_out_and_builds_nothing():
    parts = re.split(r"\n  (\w+):\n", text(".github/workflows/release.yml").split("\njobs:")[1])
    jobs = dict(zip(parts[1::2], parts[2::2]))
    same("what may write", [name for name, job in jobs.items() if re.search(r"(contents|attestations): write", job)], ["release"])
    same("what may have an identity", [name for name, job in jobs.items() if "id-token: write" in job], ["release", "npm"])
    used = re.findall(r"uses: actions/([\w-]+)@", jobs["release"])
    same("actions of the release", set(used), {"download-artifact", "attest"})
    same("commands of the release", re.findall(r"run: (?:\|\s*)?(\S+)", jobs["release"]), ["gh"])


def the_entry_for_nvim_lspconfig_has_our_configuration():
    ours = text("editors/neovim/lsp/aws_config_lsp.lua")
    made = subprocess.run([PACKAGING / "nvim-lspconfig/entry"], check=True, capture_output=True, encoding="utf-8")
    entry = made.stdout
    assert entry.startswith("---@brief\n---\n--- https://github.com/"), entry[:60]
    below = ours.split("\n\n", 1)[1]
    same("nvim-lspconfig's entry", entry.split("\n\n", 1)[1], below)


def pages_lead_to_files_that_exist():
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    for page in listed.stdout.splitlines():
        for link in re.findall(r"\]\(([^)\s#]+)", text(page)):
            if not re.match(r"[a-z]+:", link):
                assert ((ROOT / page).parent / link).exists(), f"{page} leads to {link}, which is not there"


CHECKS = (
    platforms_are_what_each_registry_knows,
    mason_names_every_archive,
    the_formula_names_archives,
    binstall_names_every_archive,
    dependencies_are_checked_for_every_platform,
    what_is_published_is_built_with_the_profile_dist,
    actions_are_pinned,
    what_may_write_checks_out_and_builds_nothing,
    the_entry_for_nvim_lspconfig_has_our_configuration,
    pages_lead_to_files_that_exist,
)


if __name__ == "__main__":
    for check in CHECKS:
        check()
        print(f"ok: {check.__name__.replace('_', ' ')}")
