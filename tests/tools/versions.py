#!/usr/bin/env python3
"""One version everywhere, and tools/set-version sets all of it:

    tests/tools/versions.py [TAG]

A release gives its tag, which must be the same version and stand in the changelogs.
"""

import fnmatch
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/packaging"))
from version_places import CHANGELOGS, SOURCE, TAKEN, found, places, workspace_version  # noqa: E402

# Each is published or installed by somebody, so it has a version or takes one.
MANIFESTS = ["Cargo.toml", "package.json", "package.yaml", "pyproject.toml", "extension.toml", "flake.nix", "*.rb"]
# Manifests that are for the repository alone, or name the version of the workspace.
WITHOUT = ["server/*/Cargo.toml", "benches/Cargo.toml", "tests/*"]


def disagreements(root):
    """What says another version than Cargo.toml, as sentences, and how many copies there are."""
    version, faults, copies = workspace_version(root), [], 0
    for pattern, around in places():
        for path, text, matches in found(root, pattern, around):
            name = path.relative_to(root)
            copies += len(matches)
            if not matches:
                faults.append(f"{name} has no version where one belongs: {around}")
            for match in matches:
                if match[1] != version:
                    line = text.count("\n", 0, match.start(1)) + 1
                    faults.append(f"{name}:{line} says {match[1]}, Cargo.toml {version}")
    for pattern, around in TAKEN:
        for path, _, matches in found(root, pattern, around):
            if matches:
                faults.append(f"{path.relative_to(root)} has a version of its own; it takes that of Cargo.toml")
    return faults, copies


def unlisted(root):
    """Manifests of the repository that nobody looks at here."""
    files = subprocess.run(["git", "ls-files"], cwd=root, check=True, capture_output=True, text=True).stdout.split("\n")
    known = [pattern for pattern, _ in places() + TAKEN] + WITHOUT
    for file in files:
        if any(fnmatch.fnmatch(Path(file).name, each) for each in MANIFESTS):
            if not any(fnmatch.fnmatch(file, each) for each in known):
                yield f"{file} is in no list of tools/packaging/version_places.py"


def unchanged(root, version):
    for name in CHANGELOGS:
        headings = [line for line in (root / name).read_text(encoding="utf-8").split("\n") if line.startswith("## ")]
        if not any(version in heading for heading in headings):
            yield f"{name} has no heading for {version}"


def copied(root, to):
    """The files with a version, alone."""
    for pattern, around in places() + TAKEN:
        for path, _, _ in found(root, pattern, around):
            target = to / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def set_version_sets_all(root):
    new = "98.76.54-rc.1"
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory)
        copied(root, copy)
        subprocess.run([sys.executable, root / "tools/set-version", new, copy], check=True, stdout=subprocess.DEVNULL)
        if workspace_version(copy) != new:
            yield f"tools/set-version left {workspace_version(copy)} in Cargo.toml"
        yield from disagreements(copy)[0]


def each_copy_is_seen(root):
    """A copy that is another is named, whichever it is."""
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory)
        copied(root, copy)
        for pattern, around in places():
            if (pattern, around) == SOURCE:
                continue
            for path, text, matches in found(copy, pattern, around):
                for match in matches:
                    begin, end = match.span(1)
                    path.write_bytes((text[:begin] + "98.76.54" + text[end:]).encode())
                    if len(disagreements(copy)[0]) != 1:
                        yield f"{path.relative_to(copy)} may say 98.76.54 at {begin} and nobody sees it"
                path.write_bytes(text.encode())


def main(tag):
    version = workspace_version(ROOT)
    faults, copies = disagreements(ROOT)
    faults += [*unlisted(ROOT), *unchanged(ROOT, version)]
    if tag and tag != f"v{version}":
        faults.append(f"the tag is {tag}, Cargo.toml says {version}")
    # These begin with files that agree.
    if not faults:
        faults += [*set_version_sets_all(ROOT), *each_copy_is_seen(ROOT)]
    for pattern, _ in places():
        if not any(ROOT.glob(pattern)):
            print(f"not there: {pattern}")
    if faults:
        sys.exit("\n".join(faults))
    print(f"{version} in {copies} places; tools/set-version sets each, and a wrong one is seen")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
