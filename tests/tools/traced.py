"""What the program asks of the operating system while it lints: no socket, and no other program. And
when it is told to validate: connections to the allowed address alone. Needs strace, and so Linux.

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


class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.send_error(503)

    def log_message(self, *_):
        pass


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


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
        """The calls about sockets and programs, but for the start of the program itself."""
        log = pathlib.Path(self.home.name, "trace")
        command = ["strace", "-f", "-qq", "-o", log, "-e", "trace=%network,execve,execveat", PROGRAM, *arguments]
        environment = {"HOME": self.home.name, "PATH": "/usr/bin:/bin"}
        subprocess.run(command, input=sent, env=environment, capture_output=True, timeout=60, check=False)
        calls = [line for line in log.read_text().splitlines() if re.search(r"\b\w+\(", line)]
        self.assertIn("execve(", calls[0])
        return calls[1:]

    def test_check_opens_no_socket_and_runs_nothing(self):
        self.assertEqual(self.trace("check"), [])

    def test_doctor_opens_no_socket_and_runs_nothing(self):
        for output in ["text", "markdown", "json"]:
            self.assertEqual(self.trace("doctor", "--format", output), [])

    def test_a_session_opens_no_socket_and_runs_nothing(self):
        uri = pathlib.Path(self.home.name, ".aws", "config").as_uri()
        document = {"uri": uri, "languageId": "ini", "version": 1, "text": FILES["config"]}
        at = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 4}}
        sent = b"".join(map(frame, [
            {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
            {"method": "initialized", "params": {}},
            {"method": "textDocument/didOpen", "params": {"textDocument": document}},
            {"id": 2, "method": "textDocument/hover", "params": at},
            {"id": 3, "method": "textDocument/completion", "params": at},
            {"method": "textDocument/didSave", "params": {"textDocument": {"uri": uri}}},
            {"id": 4, "method": "shutdown"},
            {"method": "exit"},
        ]))
        self.assertEqual(self.trace("server", sent=sent), [])

    def test_validation_connects_to_what_is_allowed_alone(self):
        url = f"http://127.0.0.1:{self.port}"
        calls = self.trace("validate", "--all", "--allow-endpoint", url)
        connected = [call for call in calls if "connect(" in call]
        self.assertTrue(connected, calls)
        for call in connected:
            self.assertIn(f'sin_port=htons({self.port}), sin_addr=inet_addr("127.0.0.1")', call)
        self.assertFalse([call for call in calls if "execve" in call])


if __name__ == "__main__":
    unittest.main()
