#!/usr/bin/env python3
"""Shows how many lines of the parser, the models, the rules, the redaction and `host` the tests run.

    tests/tools/coverage.py [--lines FILE]

Builds all crates with the compiler's counters into target/coverage, runs their tests, and prints a share for each
part and the files that miss the most. Tests themselves are not counted. With --lines it prints the lines of one
file that no test runs. It fails below the share that docs/reliability.md promises.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "coverage"
PROMISED = 0.95
# The part of the program: where its files begin.
PARTS = {
    "syntax": "server/syntax/src/",
    "readers": "server/analysis/src/readers/",
    "rules": "server/analysis/src/rules/",
    "redaction": "server/analysis/src/secrets/",
    "host": "server/host/src/",
}
# As `unit` of tests/run.
TESTS = ["cargo", "test", "--quiet", "--workspace", "--exclude", "aws-config-lsp-agreement", "--exclude",
         "aws-config-lsp-fuzz", "--lib", "--bins", "--tests", "--target-dir", str(OUT / "build")]


def run(arguments, **options):
    return subprocess.run(arguments, cwd=ROOT, check=True, **options)


def llvm():
    """The tools that read what this compiler writes, from Debian."""
    version = re.search(r"LLVM version: (\d+)", subprocess.check_output(["rustc", "-vV"], text=True))[1]
    run(["bash", "-c", f". tests/tools/debian.sh && debian llvm-{version}"])
    return pathlib.Path(f"/usr/lib/llvm-{version}/bin")


def executables(environment):
    built = run([*TESTS, "--no-run", "--message-format", "json"], env=environment, stdout=subprocess.PIPE)
    messages = (json.loads(line) for line in built.stdout.splitlines())
    return [message["executable"] for message in messages if message.get("executable")]


def counted(tools):
    """How often each line of each file was run, by file."""
    profiles = OUT / "profiles"
    shutil.rmtree(profiles, ignore_errors=True)
    environment = {**os.environ, "RUSTFLAGS": "-Cinstrument-coverage",
                   "LLVM_PROFILE_FILE": str(profiles / "%p-%4m.profraw")}
    programs = executables(environment)
    run(TESTS, env=environment)
    merged = OUT / "tests.profdata"
    run([tools / "llvm-profdata", "merge", "--sparse", "-o", merged, *profiles.glob("*.profraw")])
    objects = [argument for program in programs for argument in ("-object", program)]
    return run([tools / "llvm-cov", "export", "--format=lcov", "--instr-profile", merged, *objects[1:], "server"],
               stdout=subprocess.PIPE, text=True).stdout


def by_file(lcov):
    files, name = collections.defaultdict(dict), None
    for line in lcov.splitlines():
        if line.startswith("SF:"):
            name = str(pathlib.Path(line[3:]).relative_to(ROOT))
        elif line.startswith("DA:"):
            number, count = line[3:].split(",")[:2]
            number = int(number)
            files[name][number] = max(int(count), files[name].get(number, 0))
    return {name: without_tests(name, lines) for name, lines in files.items()}


def without_tests(name, lines):
    """A file's tests are its end."""
    text = (ROOT / name).read_text().splitlines()
    if "/tests/" in name or name.endswith("/tests.rs"):
        return {}
    tests = (number for number, line in enumerate(text, 1) if line.strip().startswith("mod tests"))
    end = next(tests, len(text) + 1)
    return {number: count for number, count in lines.items() if number < end}


def shares(files):
    """Prints a line for each part; whether each has the share that is promised."""
    enough = True
    for part, begin in PARTS.items():
        own = {name: lines for name, lines in files.items() if name.startswith(begin)}
        all_lines = sum(len(lines) for lines in own.values())
        missed = {name: sum(not count for count in lines.values()) for name, lines in own.items()}
        share = 1 - sum(missed.values()) / all_lines
        enough &= share >= PROMISED
        print(f"{part:10} {share:7.2%} of {all_lines:6} lines")
        for name, count in sorted(missed.items(), key=lambda item: -item[1])[:8]:
            if count:
                print(f"{'':10} {count:4} missed in {name.removeprefix(begin)}")
    return enough


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--lines", metavar="FILE", help="prints the lines of this file that no test runs, as last counted")
    lines_of = arguments.parse_args().lines
    counts = OUT / "lines.lcov"
    if not lines_of:
        OUT.mkdir(parents=True, exist_ok=True)
        counts.write_text(counted(llvm()))
    files = by_file(counts.read_text())
    if lines_of:
        text = (ROOT / lines_of).read_text().splitlines()
        for number, count in sorted(files[lines_of].items()):
            if not count:
                print(f"{number:4} {text[number - 1]}")
        return 0
    return 0 if shares(files) else 1


if __name__ == "__main__":
    sys.exit(main())
