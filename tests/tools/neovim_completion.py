"""Completion while typing, as people see it in Neovim: `neovim_completion.py SERVER NEOVIM`."""

import os
import pathlib
import sys
import tempfile

from terminal import Terminal, readme

BEFORE = "[default]\noutput = json \n"
AFTER = f"{BEFORE}region = ap-northeast-1\n"


def main():
    server, neovim = map(os.path.abspath, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as directory, Terminal(directory, [], 12) as terminal:
        config = pathlib.Path(directory, ".aws/config")
        config.parent.mkdir()
        config.write_text(BEFORE)
        init = pathlib.Path(directory, "init.lua")
        init.write_text(readme("neovim", "lua"))
        path = f"{pathlib.Path(server).parent}:/usr/bin:/bin"
        environment = {"HOME": directory, "PATH": path, "TERM": "tmux-256color", "LC_ALL": "C.UTF-8"}
        terminal.start([neovim, "--clean", "-u", str(init), str(config)], environment)
        # The finding about the blank shows that the server serves the file.
        terminal.sees("  [default]")
        terminal.press("G", "o")
        terminal.fill("reg")
        terminal.sees("Property region")
        terminal.press("C-y")
        # The list of values opens by itself.
        terminal.sees("Asia Pacific (Seoul)")
        terminal.fill("tok")
        terminal.sees("Asia Pacific (Tokyo)")
        terminal.press("C-y", "Escape", "Z", "Z")
        terminal.ends("a setting and its value are completed while typing")
        if config.read_text() != AFTER:
            sys.exit(f"FAILED: config is\n{config.read_text()}")


main()
