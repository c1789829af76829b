#!/usr/bin/env python3
"""Shows time and memory of `check` on a tree of a million files, of which a few are those of AWS tools.

    tests/tools/million_files.py --program target/release/aws-config-lsp [--files 1000000] [--in /dev/shm]

The tree also has a circle of links, a path that is not UTF-8 and, if a user without rights runs this, a
directory that cannot be read. It is removed afterwards.
"""

import argparse
import os
import pathlib
import sys
import tempfile
import time

IN_ONE = 1000
CLEAN = "[default]\nregion = us-east-1\n"


def make(root, count):
    """As monorepos are: a thousand files in each directory, and in each tenth a config file."""
    for number in range(0, count, IN_ONE):
        directory = root / f"team-{number // IN_ONE // 50}" / f"service-{number // IN_ONE}"
        directory.mkdir(parents=True)
        for name in range(min(IN_ONE, count - number)):
            os.close(os.open(directory / f"file-{name}.txt", os.O_CREAT | os.O_WRONLY, 0o600))
        if number // IN_ONE % 10 == 0:
            write(directory / ".aws" / "config", CLEAN)
    write(pathlib.Path(os.fsdecode(os.fsencode(root) + b"/not-utf8-\xff")) / ".aws" / "config", CLEAN)
    (root / "team-0" / "circle").symlink_to(root)
    (root / "unreadable").mkdir(mode=0)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run(program, root):
    """Seconds by the clock and of the processors, the memory at its peak in bytes, and how it ended."""
    begun = time.monotonic()
    child = os.posix_spawn(program, [program, "check", root], os.environ)
    _pid, status, usage = os.wait4(child, 0)
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--in", dest="directory", help="where to make the tree; a tmpfs is fastest")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(dir=options.directory) as directory:
        root = pathlib.Path(directory)
        make(root, options.files)
        wall, processors, memory, code = run(program, directory)
        (root / "unreadable").chmod(0o700)
    # An unreadable directory is an error, for which it exits with 2; to root every directory is readable.
    expected = 0 if os.geteuid() == 0 else 2
    print(f"{options.files} files: {wall:.2f} s, {processors:.2f} s of processors, {memory / 1e6:.0f} MB, exit {code}")
    sys.exit(code != expected)


if __name__ == "__main__":
    main()
