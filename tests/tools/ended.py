#!/usr/bin/env python3
"""Ends a program that starts another, as an editor ends its server: ended.py PROGRAM ARGUMENT…

What it started must end too, and be seen to have ended by the signal."""

import signal
import subprocess
import sys
import time
from pathlib import Path


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def main(command):
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    for _ in range(100):
        if children(parent.pid):
            break
        time.sleep(0.05)
    else:
        parent.kill()
        sys.exit(f"{command[0]} has started nothing in five seconds")
    (child,) = children(parent.pid)
    parent.send_signal(signal.SIGTERM)
    code = parent.wait(timeout=5)
    if code != -signal.SIGTERM:
        sys.exit(f"{command[0]} ended with {code}, not by SIGTERM")
    if Path(f"/proc/{child}").exists():
        sys.exit(f"{command[0]} has ended and left {child} behind")
    print(f"{command[0]} has ended by SIGTERM, and {child} is gone, too")


if __name__ == "__main__":
    main(sys.argv[1:])
