#!/usr/bin/env python3
"""Holds the manifests for scoop and winget against the archives of a release and their published schemas:

    tests/tools/windows_manifests.py VERSION SHA256SUMS DIRECTORY

Needs jsonschema, which check-jsonschema brings.
"""

import json
import sys
from pathlib import Path

import jsonschema

PACKAGE = "aws-config-lsp.aws-config-lsp"
SCHEMAS = Path(__file__).parent / "windows_schemas"


def hold(manifest, schema):
    jsonschema.validate(manifest, json.loads((SCHEMAS / f"{schema}.json").read_text()))


def folder(url):
    return url.rsplit("/", 1)[1].removesuffix(".zip")


def scoop(manifest, version, sums):
    hold(manifest, "scoop")
    assert manifest["version"] == version
    assert manifest["architecture"].keys() == manifest["autoupdate"]["architecture"].keys() == {"64bit", "arm64"}
    for entry in manifest["architecture"].values():
        assert entry["hash"] == sums[folder(entry["url"]) + ".zip"], entry
        assert entry["extract_dir"] == folder(entry["url"]), entry
    for entry in manifest["autoupdate"]["architecture"].values():
        assert version not in entry["url"] and entry["url"].count("$version") == 2, entry


def winget(manifests, version, sums):
    assert {manifest["ManifestType"] for manifest in manifests} == {"version", "installer", "defaultLocale"}
    for manifest in manifests:
        kind = manifest["ManifestType"]
        assert (manifest["PackageIdentifier"], manifest["PackageVersion"]) == (PACKAGE, version), kind
        hold(manifest, f"winget.{kind}")
    installers = next(manifest["Installers"] for manifest in manifests if "Installers" in manifest)
    assert {installer["Architecture"] for installer in installers} == {"x64", "arm64"}
    for installer in installers:
        url = installer["InstallerUrl"]
        assert installer["InstallerSha256"].lower() == sums[folder(url) + ".zip"], installer
        (nested,) = installer["NestedInstallerFiles"]
        assert nested["RelativeFilePath"] == f"{folder(url)}\\aws-config-lsp.exe", nested


def main(version, sums, directory):
    known = {name: checksum for checksum, name in (line.split() for line in Path(sums).read_text().splitlines())}
    directory = Path(directory)
    scoop(json.loads((directory / "aws-config-lsp.json").read_text()), version, known)
    winget([json.loads(path.read_text()) for path in (directory / "winget").glob("*.yaml")], version, known)
    print("ok: the manifests for scoop and winget fit their schemas and the archives of the release")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
