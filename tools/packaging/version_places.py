"""Where the version stands. `[workspace.package]` in Cargo.toml is the source; each other place is a copy
that some tool wants to have in its own file. Used by tools/set-version and tests/tools/versions.py."""

import re
import tomllib

NUMBER = r"(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)"
SOURCE = ("Cargo.toml", rf'^version = "{NUMBER}"')

# File (or glob) and what stands around each copy in it. The number is the one group.
COPIES = [
    ("Cargo.toml", rf'^[a-z]+ = {{ package = "aws-config-lsp-[a-z]+", .*version = "{NUMBER}"'),
    ("Cargo.lock", rf'^name = "aws-config-lsp(?:-[a-z]+)?"\nversion = "{NUMBER}"'),
    ("docs/ci.md", rf"(?:rev: v|aws-config-lsp/aws-config-lsp@v){NUMBER}"),
    ("tools/packaging/README.md", rf"(?:rev: v|aws-config-lsp/aws-config-lsp@v){NUMBER}"),
    ("action.yml", rf'^    default: "{NUMBER}"'),
    ("tools/packaging/homebrew/aws-config-lsp.rb", rf'^  version "{NUMBER}"'),
    ("tools/packaging/mason/package.yaml", rf"^  id: pkg:github/aws-config-lsp/aws-config-lsp@v{NUMBER}"),
    ("editors/vscode/package.json", rf'^  "version": "{NUMBER}"'),
    ("editors/vscode/package-lock.json", rf'^ +"name": "aws-config-lsp",\n +"version": "{NUMBER}"'),
    ("editors/emacs/aws-config-mode.el", rf"^;; Version: {NUMBER}"),
    ("editors/zed/extension.toml", rf'^version = "{NUMBER}"'),
    ("editors/zed/Cargo.toml", rf'\A\[package\]\n(?:.+\n)*?version = "{NUMBER}"'),
    ("editors/zed/Cargo.lock", rf'^name = "[a-z_-]*aws[_-]config[a-z_-]*"\nversion = "{NUMBER}"'),
]

# Files that take the version from Cargo.toml: a number of their own would go stale.
TAKEN = [
    ("flake.nix", rf'version = "{NUMBER}"'),
    ("tools/packaging/npm/package.json", rf'"version": "{NUMBER}"'),
    ("tools/packaging/pypi/pyproject.toml", rf'^version = "{NUMBER}"'),
]

CHANGELOGS = ["CHANGELOG.md", "editors/vscode/CHANGELOG.md"]


def workspace_version(root):
    return tomllib.loads((root / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"]["version"]


def places():
    return [SOURCE, *COPIES]


def found(root, pattern, around):
    """(path, text, matches) of each file that the pattern names."""
    for path in sorted(root.glob(pattern)):
        text = path.read_bytes().decode()
        yield path, text, list(re.finditer(around, text, re.MULTILINE))
