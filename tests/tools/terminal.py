"""An editor in a terminal: pressed keys are counted, and its screens are recorded, or compared with a recording."""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import time

# What is above each screen of a recording: the keys that led there.
TITLE = "\033[0;1m# "
PATIENCE = 30
ROOT = pathlib.Path(__file__).parents[2]


def parts(recording):
    """What was recorded, and its screens, each with its title."""
    return re.split(f"^(?={re.escape(TITLE)})", recording, flags=re.MULTILINE)


def readme(editor, language):
    """The configuration of a README, for this checkout."""
    text = (ROOT / "editors" / editor / "README.md").read_text()
    block = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)[1]
    return block.replace("~/src/aws-config-lsp", str(ROOT))


def trimmed(screen):
    """A screen without blanks at the ends of rows, and without empty rows at its end."""
    return "\n".join(row.rstrip() for row in screen.split("\n")).rstrip("\n")


class Terminal:
    """An editor in a terminal. Its screens are compared with recorded ones, if there are any."""

    def __init__(self, home, recorded, most_presses):
        self.home = str(home)
        self.socket = f"{home}/terminal"
        self.recorded = iter(recorded)
        self.frames = []
        self.presses = 0
        self.most_presses = most_presses

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.is_running():
            self.tmux("kill-server")

    def tmux(self, *arguments, text=None):
        command = ["tmux", "-u", "-f", "/dev/null", "-S", self.socket, *arguments]
        return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout

    def start(self, command, environment):
        """Types a command into a shell: its letters and Enter."""
        self.presses = 1
        variables = [f"{name}={value}" for name, value in environment.items()]
        self.tmux("new-session", "-d", "-x", "92", "-y", "15", "env", "-i", *variables, *command)

    def press(self, *keys):
        self.presses += len(keys)
        self.tmux("send-keys", *keys)

    def fill(self, value, *keys):
        """Types a value, and presses keys once it is there."""
        self.tmux("send-keys", "-l", value)
        self.sees(value)
        self.press(*keys)

    def paste(self, text):
        self.presses += 1
        self.tmux("load-buffer", "-", text=text)
        self.tmux("paste-buffer", "-p")

    def screen(self, *options):
        return trimmed(self.tmux("capture-pane", "-p", *options).replace(self.home, "~"))

    def sees(self, text):
        self.waits(lambda: text in self.screen(), lambda: f"no {text!r} in\n{self.screen()}")

    def waits(self, done, what):
        begin = time.monotonic()
        while not done():
            if time.monotonic() - begin > PATIENCE:
                sys.exit(f"FAILED: {what()}")
            time.sleep(0.05)

    def shows(self, caption, text):
        """Waits for a text and for the screen that was recorded with it."""
        self.sees(text)
        title = f"{TITLE}{caption}\033[0m\n"
        if os.environ.get("UPDATE_DOCS"):
            self.frames.append(f"{title}{self.settled()}\n\n")
            return
        wanted = next(self.recorded, None)
        if wanted is None:
            return
        # Colours are not compared: when they come depends on how fast the server answers.
        wanted = trimmed(re.sub("\033[^m]*m", "", wanted.removeprefix(title)))
        self.waits(lambda: self.screen() == wanted, lambda: self.difference(wanted))

    def difference(self, wanted):
        rows = [screen.split("\n") for screen in (wanted, self.screen())]
        return "\n".join(difflib.unified_diff(*rows, "recorded", "shown", lineterm=""))

    def settled(self):
        """The screen once it has not changed for a while: only for a recording."""
        before, since = self.screen("-e"), time.monotonic()
        while time.monotonic() - since < 2:
            now = self.screen("-e")
            before, since = (before, since) if now == before else (now, time.monotonic())
            time.sleep(0.05)
        return before

    def ends(self, what):
        self.waits(lambda: not self.is_running(), lambda: f"{what}: the editor has not ended")
        if self.presses > self.most_presses:
            sys.exit(f"FAILED: {what} with {self.presses} key presses")
        print(f"ok {what}: {self.presses} key presses beside the values")

    def is_running(self):
        command = ["tmux", "-S", self.socket, "has-session"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
