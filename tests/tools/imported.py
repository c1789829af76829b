"""What `import` leaves: each form of a paste is read by botocore, and a run that is killed at any system
call leaves the files as they were or as they are to be. Needs botocore and strace, and so Linux.

    python3 tests/tools/imported.py target/debug/aws-config-lsp
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import botocore.session

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
PASTES = pathlib.Path(__file__).parents[1] / "e2e" / "cli" / "import" / "pastes.txt"
TOKEN = "IQoJb3JpZ2luX2VjEJr4" + ("m8Yt0Kq2+Vx7Zs1/" * 7)[:106] + "=="
HOLES = {
    "@I": "ASIAQNZGKIQY56JQ7WML", "@L": "AKIASP2TPHJSQH3FJRUX", "@T": TOKEN, "@1": TOKEN[:76], "@2": TOKEN[76:],
    "@S": "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt", "@E": "2040-01-01T00:00:00+00:00", "@M": "2208988800000",
}
CREDENTIALS = [
    None,
    "# mine\n[a]\nregion = x\n\n[dev]\naws_access_key_id = old\naws_secret_access_key = old\naws_session_token = old\n",
    "[dev\naws_access_key_id = old\naws_access_key_id = older\n",
]
CONFIG = "[profile dev]\nregion = eu-west-1\naws_access_key_id = old\naws_secret_access_key = old\n"
# Calls after which something else is on the disk; all others leave it alone.
CALLS = "openat,write,fchmod,fchown,fsetxattr,fremovexattr,fsync,rename,renameat2,unlink,mkdir,chmod,close"


def pastes():
    for case in PASTES.read_text().split("\n=== ")[1:]:
        name, _, text = case.partition("\n")
        for hole, value in HOLES.items():
            text = text.replace(hole, value)
        yield name, text


class Imported(unittest.TestCase):
    def home(self, credentials):
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        aws = pathlib.Path(home.name, ".aws")
        if credentials is not None:
            aws.mkdir()
            (aws / "config").write_text(CONFIG)
            (aws / "credentials").write_text(credentials)
        return aws

    def run_in(self, aws, paste, *before):
        environment = {"HOME": str(aws.parent), "PATH": os.environ["PATH"]}
        command = [*before, PROGRAM, "import", "dev", "--yes"]
        return subprocess.run(command, input=paste.encode(), env=environment, capture_output=True, timeout=60)

    def test_botocore_reads_each_form(self):
        for name, paste in pastes():
            for nth, credentials in enumerate(CREDENTIALS):
                with self.subTest(paste=name, home=nth):
                    aws = self.home(credentials)
                    done = self.run_in(aws, paste)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    os.environ["AWS_CONFIG_FILE"] = str(aws / "config")
                    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(aws / "credentials")
                    read = botocore.session.Session(profile="dev").get_credentials()
                    is_temporary = HOLES["@I"] in paste
                    self.assertEqual(read.access_key, HOLES["@I" if is_temporary else "@L"])
                    self.assertEqual(read.secret_key, HOLES["@S"])
                    self.assertEqual(read.token, TOKEN if is_temporary else None)
                    self.assertEqual(read.method, "shared-credentials-file")

    def test_a_run_that_is_killed_leaves_whole_files(self):
        paste = dict(pastes())["bash"]
        for credentials in CREDENTIALS[:2]:
            wanted = self.home(credentials)
            self.assertEqual(self.run_in(wanted, paste).returncode, 0)
            log = pathlib.Path(wanted.parent, "trace")
            counted = self.home(credentials)
            self.run_in(counted, paste, "strace", "-f", "-qq", "-o", log, "-e", f"trace={CALLS}")
            calls = re.findall(r"^\d+\s+(\w+)\(", log.read_text(), re.MULTILINE)
            killed = 0
            for call in sorted(set(calls)):
                for nth in range(1, calls.count(call) + 1):
                    aws = self.home(credentials)
                    inject = f"inject={call}:signal=KILL:when={nth}"
                    done = self.run_in(aws, paste, "strace", "-f", "-qq", "-o", "/dev/null", "-e", inject)
                    killed += done.returncode != 0
                    for name, old in [("config", credentials and CONFIG), ("credentials", credentials)]:
                        new = (wanted / name).read_text() if (wanted / name).exists() else None
                        found = (aws / name).read_text() if (aws / name).exists() else None
                        self.assertIn(found, [old, new], f"{name} after {call} {nth}")
            self.assertGreater(killed, 20)


if __name__ == "__main__":
    unittest.main()
