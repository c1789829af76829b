"""What somebody without files does in a real editor in a terminal, configured as its README says: an SSO profile, then
a temporary key. Each is valid, and written with few key presses beside the values themselves.

    newcomer.py neovim|emacs SERVER EDITOR

SERVER is the program `aws-config-lsp`, EDITOR that of the editor. What is on the screen has to be what
`tests/e2e/docs/EDITOR.txt` has of the same version. With UPDATE_DOCS=1 it is written, and the tests of the
documentation draw the picture of the README from it.
"""

import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile

from terminal import ROOT, Terminal, parts, readme

MOST_PRESSES = 12
PROFILE = """[profile dev]
sso_session = my-sso
sso_account_id = 111122223333
sso_role_name = Developer
region = eu-north-1

[sso-session my-sso]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-north-1
sso_registration_scopes = sso:account:access
"""
TOKEN = "IQoJ" + "b3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0" * 4
KEYS = f"""[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = {TOKEN}
"""
PASTED = re.sub(r"(\w+) = ", lambda setting: f"export {setting[1].upper()}=", KEYS.partition("\n")[2])


class Neovim:
    """As `nvim` is used after its README."""

    def __init__(self, home, program):
        (home / "init.lua").write_text(readme("neovim", "lua"))
        # Else the column of signs may stay after the last sign has gone, until something else is drawn.
        self.program = [program, "--clean", "--cmd", "set signcolumn=yes", "-u", str(home / "init.lua")]

    def writes_a_profile(self, terminal, environment):
        terminal.start([*self.program, "+AwsConfigOpen"], environment)
        terminal.shows("$ nvim +AwsConfigOpen", "Type number and <Enter>")
        terminal.press("1", "Enter")
        terminal.sees("-- SELECT --")
        for value in ["dev", "111122223333", "Developer"]:
            self.fills(terminal, value)
        terminal.fill("stock")
        terminal.shows("1 Enter dev Tab 111122223333 Tab Developer Tab stock", "Europe (Stockholm)")
        terminal.press("C-y")
        terminal.sees("region = eu-north-1")
        self.goes_on(terminal)
        self.fills(terminal, "https://acme.awsapps.com/start")
        terminal.fill("eu-north-1", "Escape")
        terminal.shows("Ctrl+Y Tab https://acme.awsapps.com/start Tab eu-north-1 Esc", "sso_region = eu-north-1")
        terminal.press("Z", "Z")

    def fills(self, terminal, value):
        """Types a value in a place of a snippet, and goes on to the next one."""
        terminal.fill(value)
        self.goes_on(terminal)

    def goes_on(self, terminal):
        """To the next place, which is selected a moment later than the key is pressed."""
        terminal.sees("-- INSERT --")
        terminal.press("Tab")
        terminal.sees("-- SELECT --")

    def pastes_keys(self, terminal, environment):
        terminal.start([*self.program, "+AwsConfigOpen credentials"], environment)
        terminal.sees("Type number and <Enter>")
        terminal.press("2", "Enter")
        terminal.sees("~/.aws/credentials")
        terminal.paste(PASTED)
        terminal.sees("E export")
        terminal.press("g", "r", "a")
        terminal.shows("$ nvim '+AwsConfigOpen credentials', 2 Enter, paste, gra", "Update `[default]` with these keys")
        terminal.press("1", "Enter")
        terminal.shows("1 Enter", "aws_session_token")
        terminal.press("Z", "Z")


class Emacs:
    """As `emacs` is used after its README."""

    def __init__(self, home, program):
        (home / "init.el").write_text(readme("emacs", "elisp"))
        # The packages of the system, without what it has to say about their compilation.
        quiet = "(setq native-comp-async-report-warnings-errors 'silent)"
        start = ["--eval", quiet, "-f", "package-initialize", "--load", str(home / "init.el")]
        self.program = [program, "-nw", "-q", "--no-splash", *start]

    def writes_a_profile(self, terminal, environment):
        terminal.start(self.program, environment)
        terminal.presses = 0
        terminal.sees("*scratch*")
        terminal.press("M-x")
        terminal.fill("aws-config-open", "Enter")
        terminal.shows("M-x aws-config-open RET", "How do you get credentials?")
        terminal.press("Enter")
        terminal.sees("[profile name]")
        terminal.fill("dev", "Tab")
        terminal.fill("111122223333", "Tab")
        terminal.fill("Developer", "Tab")
        terminal.fill("stock", "M-Tab")
        terminal.shows("RET dev TAB 111122223333 TAB Developer TAB stock M-TAB", "region = eu-north-1")
        terminal.press("Tab")
        terminal.fill("https://acme.awsapps.com/start", "Tab")
        terminal.fill("eu-no", "M-Tab")
        terminal.sees("sso_region = eu-north-1")
        terminal.press("C-x", "C-s")
        terminal.sees("Flymake[0 0]")
        terminal.shows("TAB https://acme.awsapps.com/start TAB eu-no M-TAB C-x C-s", "Wrote")
        terminal.tmux("send-keys", "C-x", "C-c")

    def pastes_keys(self, terminal, environment):
        terminal.start(self.program, environment)
        terminal.presses = 0
        terminal.sees("*scratch*")
        terminal.press("M-x")
        terminal.fill("aws-config-open-credentials", "Enter")
        terminal.sees("How do you get credentials?")
        terminal.fill("K", "Enter")
        terminal.sees("~/.aws/credentials, which only you can read")
        terminal.paste(PASTED)
        terminal.sees("Flymake[1 ")
        terminal.press("M-x")
        terminal.fill("eglot-code-actions", "Enter")
        terminal.shows("M-x aws-config-open-credentials RET K RET, paste, M-x eglot-code-actions RET", "Update `[default]`")
        terminal.press("Enter")
        terminal.sees("aws_session_token")
        terminal.press("C-x", "C-s")
        terminal.sees("Flymake[0 0]")
        terminal.shows("RET C-x C-s", "Wrote")
        terminal.tmux("send-keys", "C-x", "C-c")


def holds(file, text, server, environment):
    """A file of an own user is as it should be, and nothing is wrong with it."""
    if file.read_text() != text:
        sys.exit(f"FAILED: {file.name} is\n{re.sub('= .*', '= …', file.read_text())}")
    if stat.S_IMODE(file.stat().st_mode) != 0o600:
        sys.exit(f"FAILED: {file.name} can be read by others")
    check = subprocess.run([server, "check", "--strict"], env=environment, capture_output=True, text=True, check=False)
    if check.returncode != 0:
        sys.exit(f"FAILED: findings are left\n{check.stdout}{check.stderr}")


def read(recording, version):
    """The recorded screens of this version of the editor: another one may draw them in another way."""
    of, *screens = parts(recording.read_text() if recording.exists() else "")
    if of.strip() == version:
        return screens
    print(f"{version}: screens are not compared, they are recorded of {of.strip() or 'nothing'}")
    return []


def main():
    name, server, program = sys.argv[1], *map(os.path.abspath, sys.argv[2:4])
    recording = ROOT / "tests/e2e/docs" / f"{name}.txt"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    recorded = read(recording, version)
    with tempfile.TemporaryDirectory() as directory, Terminal(directory, recorded, MOST_PRESSES) as terminal:
        home = pathlib.Path(directory)
        path = f"{pathlib.Path(server).parent}:/usr/bin:/bin"
        environment = {"HOME": directory, "PATH": path, "TERM": "tmux-256color", "LC_ALL": "C.UTF-8"}
        editor = {"neovim": Neovim, "emacs": Emacs}[name](home, program)
        editor.writes_a_profile(terminal, environment)
        terminal.ends("an SSO profile is written")
        holds(home / ".aws/config", PROFILE, server, environment)
        editor.pastes_keys(terminal, environment)
        terminal.ends("a temporary key is pasted")
        holds(home / ".aws/credentials", KEYS, server, environment)
    if os.environ.get("UPDATE_DOCS"):
        recording.write_text("".join([f"{version}\n\n", *terminal.frames]).rstrip("\n") + "\n")


main()
