"""What the program asks of the operating system: which files it opens and changes, no socket, and no other
program. And when it is told to validate: connections to the allowed address alone. Needs strace, and so Linux.

    python3 tests/tools/traced.py target/debug/aws-config-lsp
"""

import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
FILES = {
    "config": "[default]\nregion = eu-west-1 \ncredential_process = /bin/echo run me\nca_bundle = /etc/passwd\n"
              "[profile sso]\nsso_session = corp\n[sso-session corp]\nsso_start_url = https://x.awsapps.com/start\n",
    "credentials": "[default]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = made/up\n"
                   "aws_session_token = token\nendpoint_url = {url}\n",
}

# What any Rust program reads as it starts, and what says how many threads may run.
OF_A_PROCESS = ["/etc/ld.so.cache", r"(/usr)?/lib(64)?/.*\.so(\.\d+)*", "/proc/self/(maps|cgroup|mountinfo)",
                "/sys/fs/cgroup/.*", "/sys/devices/system/cpu/.*",
                "/proc/sys/vm/overcommit_memory", "/sys/kernel/mm/transparent_hugepage/enabled"]
# The files themselves, what AWS tools keep beside them, and the program's own settings.
OF_A_USER = ["~/.aws(/.*)?", "~/.config/aws-config-lsp/.*", r"~(/work)?/\.?aws-config-lsp\.toml"]
OWN = "~/.aws/(config|credentials)"
# What is written first, and then exchanged with the file.
DRAFT = r"~/.aws/\.(config|credentials)\.aws-config-lsp-\w{6}"

READING = [
    "check", "check --format json", "check --diff", "list", "list --format json", "graph", "graph --format mermaid",
    "explain", "explain default", "explain unknown-region", "rules", "why InvalidClientTokenId", "format --check",
    "format --diff", "set default region us-east-1 --dry-run", "rename sso other --dry-run",
]
WRITING = ["check --fix", "format", "set default region us-east-1 --force", "rename sso other", "import keys --yes"]
PASTE = b"""export AWS_ACCESS_KEY_ID=ASIAQNZGKIQY56JQ7WML
export AWS_SECRET_ACCESS_KEY=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
export AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2+Vx7Zs1/m8Yt0Kq2+Vx7Zs1/m8Yt0Kq2+Vx7Zs1/m8Yt0Kq2+Vx7Zs1/m8Yt0Kq2+Vx7Zs1/m8Yt0Kq2==
"""

OPEN = r"(?:open|openat|openat2|creat)\("
CHANGE = r"(?:rename|unlink|mkdir|rmdir|link|symlink|chmod|fchmodat|chown|lchown|fchownat|truncate|utime)\w*\("
CALLS = ("%network,execve,execveat,fork,vfork,clone,clone3,open,openat,openat2,creat,rename,renameat,renameat2,"
         "unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,chmod,fchmodat,chown,lchown,fchownat,"
         "truncate,utimensat")

# Where doctor looks for programs and for what is set for all users.
AROUND = ["~", "/usr/bin", "/bin"]
NETWORK = r"\b(socket|connect|getsockopt|setsockopt|getpeername|getsockname|recvfrom|sendto|shutdown)\("
ASKED = ["hover", "completion", "definition", "references", "documentHighlight", "rename", "codeAction", "documentLink",
         "codeLens", "inlayHint", "documentSymbol", "foldingRange", "formatting"]


class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.send_error(503)

    def log_message(self, *_):
        pass


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def is_known(call, reads, writes):
    if re.search(OPEN, call):
        known = writes if re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|creat", call) else [*OF_A_PROCESS, *reads]
    elif re.search(CHANGE, call):
        known = writes
    else:
        # A thread, or the pair of sockets through which the program gets its own signals.
        return re.search(r"CLONE_THREAD|socketpair\(AF_UNIX|resumed>|\b(recvfrom|sendto)\(\d+", call)
    return all(any(re.fullmatch(one, path) for one in known) for path in re.findall(r'"([^"]*)"', call))


class Traced(unittest.TestCase):
    def setUp(self):
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]
        self.home = tempfile.TemporaryDirectory()
        aws = pathlib.Path(self.home.name, ".aws")
        aws.mkdir()
        for name, text in FILES.items():
            (aws / name).write_text(text.replace("{url}", f"http://127.0.0.1:{self.port}"))

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.home.cleanup()

    def trace(self, *arguments, sent=b""):
        """The calls, but for the start of the program itself; one line each, with `~` for the home."""
        log = pathlib.Path(self.home.name, "trace")
        command = ["strace", "-f", "-qq", "-s", "256", "-o", log, "-e", f"trace={CALLS}", PROGRAM, *arguments]
        environment = {"HOME": self.home.name, "PATH": "/usr/bin:/bin"}
        self.done = subprocess.run(command, input=sent, env=environment, cwd=self.home.name, capture_output=True, timeout=60)
        text = log.read_text().replace(self.home.name, "~")
        calls = [line for line in text.splitlines() if re.search(r"\b\w+\(", line)]
        self.assertIn("execve(", calls[0])
        return calls[1:]

    def holds(self, calls, reads, writes=()):
        """Nothing is opened but these files, and nothing changed but those; no socket, no program."""
        self.assertEqual([call for call in calls if not is_known(call, reads, writes)], [])

    def test_what_only_reads_opens_the_known_files_and_changes_nothing(self):
        for command in READING:
            with self.subTest(command=command):
                self.holds(self.trace(*command.split()), OF_A_USER)
                self.assertIn(self.done.returncode, [0, 1], self.done.stderr)

    def test_what_writes_changes_the_two_files_alone(self):
        for command in WRITING:
            with self.subTest(command=command):
                calls = self.trace(*command.split(), sent=PASTE)
                self.assertIn(self.done.returncode, [0, 1], self.done.stderr)
                self.holds(calls, OF_A_USER, [OWN, DRAFT])
                self.assertTrue(any("rename" in call for call in calls), "it has written")

    def test_doctor_looks_around_and_changes_nothing(self):
        for output in ["text", "markdown", "json"]:
            self.holds(self.trace("doctor", "--format", output), [*OF_A_USER, *AROUND])

    def test_a_session_opens_the_known_files_and_changes_nothing(self):
        uri = pathlib.Path(self.home.name, ".aws", "config").as_uri()
        document = {"uri": uri, "languageId": "ini", "version": 1, "text": FILES["config"]}
        named = {"uri": uri}
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
        about = {"textDocument": named, "position": {"line": 4, "character": 10}, "range": whole, "newName": "other",
                 "options": {"tabSize": 2, "insertSpaces": True}, "context": {"diagnostics": [], "includeDeclaration": True, "triggerKind": 1}}
        typed = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"range": whole, "text": "[a]\nregion = x\n"}]}
        requests = [{"id": number, "method": f"textDocument/{method}", "params": about} for number, method in enumerate(ASKED)]
        sent = b"".join(map(frame, [
            {"id": -1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
            {"method": "initialized", "params": {}},
            {"method": "textDocument/didOpen", "params": {"textDocument": document}},
            *requests,
            {"method": "textDocument/didChange", "params": typed},
            {"method": "textDocument/didSave", "params": {"textDocument": named}},
            {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": uri, "type": 2}]}},
            {"method": "textDocument/didClose", "params": {"textDocument": named}},
            {"id": -2, "method": "shutdown"},
            {"method": "exit"},
        ]))
        self.holds(self.trace("server", sent=sent), OF_A_USER)
        self.assertEqual(self.done.stdout.count(b'"result":'), len(ASKED) + 2)

    def test_validation_connects_to_what_is_allowed_alone(self):
        url = f"http://127.0.0.1:{self.port}"
        calls = self.trace("validate", "--all", "--allow-endpoint", url)
        connected = [call for call in calls if "connect(" in call]
        self.assertTrue(connected, calls)
        for call in connected:
            self.assertIn(f'sin_port=htons({self.port}), sin_addr=inet_addr("127.0.0.1")', call)
        others = [call for call in calls if not re.search(NETWORK, call)]
        self.holds(others, OF_A_USER)


if __name__ == "__main__":
    unittest.main()
