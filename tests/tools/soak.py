#!/usr/bin/env python3
"""Edits a pair of files for a long time as a person does, and shows whether the server stays small and quick.

    tests/tools/soak.py --program target/release/aws-config-lsp [--minutes 30] [--profiles 200]

After each keystroke it asks what VS Code asks. It prints the memory and the slowest answers of each tenth of the
time, and the slope of the memory without the first tenth. It fails where an answer is an error, or where the
server writes to its standard error or ends.
"""

import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ASKED = ["completion", "semanticTokens/full", "codeAction", "documentSymbol", "foldingRange", "inlayHint", "hover"]
TYPED = [
    "region = us-esat-1\n", "output = json\n", "sso_session = corp\n", "source_profile = p7\n", "# a note\n",
    "role_arn = arn:aws:iam::123456789012:role/dev\n", "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n", "s3 =\n",
    "  addressing_style = path\n", "[profile new]\n", "credential_process = /bin/keys --profile p3\n", "regoin = x",
]
PASTED = "\n[profile pasted]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = p1\n"


class Server:
    def __init__(self, program, home):
        self.process = subprocess.Popen(
            [program, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={"HOME": home, "PATH": "/usr/bin:/bin"})
        self.id = 0
        self.errors = []
        self.request("initialize", {
            "processId": os.getpid(), "rootUri": None,
            "capabilities": {"textDocument": {"diagnostic": {}, "inlayHint": {}, "semanticTokens": {
                "requests": {"full": True}, "formats": ["relative"], "tokenTypes": ["string"], "tokenModifiers": []}}}})
        self.notify("initialized", {})

    def notify(self, method, params):
        self.send(method=method, params=params)

    def request(self, method, params=None):
        self.id += 1
        self.send(id=self.id, method=method, **({"params": params} if params is not None else {}))
        while True:
            message = self.receive()
            if "method" in message and "id" in message:
                self.send(id=message["id"], result=None)
            elif message.get("id") == self.id:
                if "error" in message:
                    self.errors.append((method, message["error"]))
                return message.get("result")

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if not line:
                sys.exit(f"the server has ended: {self.process.stderr.read()}")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def memory(self):
        """In bytes."""
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def end(self):
        self.request("shutdown")
        self.notify("exit", None)
        status, said = self.process.wait(10), self.process.stderr.read()
        if status or said:
            self.errors.append(("exit", f"{status}: {said}"))


class Document:
    """A text of the editor, and how long the server's answers about it took."""

    def __init__(self, server, path, waits):
        self.server, self.path, self.waits = server, path, waits
        self.uri, self.text, self.version = path.as_uri(), path.read_text(), 0
        self.open()

    def open(self):
        self.version += 1
        item = {"uri": self.uri, "languageId": "ini", "version": self.version, "text": self.text}
        self.server.notify("textDocument/didOpen", {"textDocument": item})

    def close(self):
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def save(self):
        self.path.write_text(self.text)
        self.server.notify("textDocument/didSave", {"textDocument": {"uri": self.uri}})

    def place(self, at):
        before = self.text[:at]
        return {"line": before.count("\n"), "character": at - before.rfind("\n") - 1}

    def change(self, start, end, new):
        """Replaces a part, and waits for the diagnostics and for what else an editor asks."""
        span = {"start": self.place(start), "end": self.place(end)}
        self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        begin = time.monotonic()
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [{"range": span, "text": new}]})
        self.server.request("textDocument/diagnostic", {"textDocument": {"uri": self.uri}})
        self.waits.append(time.monotonic() - begin)
        at = self.place(start + len(new))
        line = {"start": {**at, "character": 0}, "end": at}
        about = {"textDocument": {"uri": self.uri}, "position": at, "range": line,
                 "context": {"diagnostics": [], "triggerKind": 1}}
        for method in ASKED:
            self.server.request(f"textDocument/{method}", about)

    def edit(self, pause):
        """Types, corrects, pastes and takes all of it back, as one does."""
        before = self.text
        at = random.choice([index + 1 for index, c in enumerate(before) if c == "\n"])
        start = at
        for piece in random.sample(TYPED, 3):
            for letter in piece:
                self.change(at, at, letter)
                at += 1
                pause()
                if random.random() < 0.05:
                    self.change(at - 1, at, "")
                    self.change(at - 1, at - 1, letter)
        self.change(at, at, PASTED)
        if random.random() < 0.3:
            self.save()
        if random.random() < 0.1:
            self.close()
            self.open()
        self.change(start, start + len(self.text) - len(before), "")
        self.save()


def fill(home, profiles):
    directory = pathlib.Path(home, ".aws")
    directory.mkdir()
    sections = [f"[profile p{i}]\nregion = eu-west-{i % 3 + 1}\noutput = json\nrole_arn = arn:aws:iam::123456789012:role/r{i}\n"
                f"source_profile = p{max(i - 1, 0) // 5 * 5}\n\n" for i in range(profiles)]
    corp = "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n\n"
    keys = [f"[p{i}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n\n"
            for i in range(0, profiles, 5)]
    (directory / "config").write_text(corp + "".join(sections))
    (directory / "credentials").write_text("".join(keys))
    return [directory / "config", directory / "credentials"]


def slope(points):
    """By least squares, of (seconds, bytes)."""
    count = len(points)
    mean_x, mean_y = (sum(values) / count for values in zip(*points))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--profiles", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between keystrokes on average")
    options = parser.parse_args()
    random.seed(1)
    waits, memory = [], []
    with tempfile.TemporaryDirectory() as home:
        paths = fill(home, options.profiles)
        server = Server(os.path.abspath(options.program), home)
        documents = [Document(server, path, waits) for path in paths]
        start, length = time.monotonic(), options.minutes * 60
        print("| minutes | keystrokes | memory MB | p50 ms | p99 ms | slowest ms |\n|---|---|---|---|---|---|", flush=True)
        done = 0
        for tenth in range(1, 11):
            while (now := time.monotonic() - start) < length * tenth / 10:
                documents[random.random() < 0.3].edit(lambda: time.sleep(random.expovariate(1 / options.pause)))
                memory.append((now, server.memory()))
            shown = sorted(waits[done:])
            done = len(waits)
            at = lambda share: shown[int((len(shown) - 1) * share)] * 1000
            print(f"| {now / 60:.1f} | {done} | {server.memory() / 1e6:.2f} | {at(0.5):.2f} | {at(0.99):.2f} | {at(1):.2f} |", flush=True)
        server.end()
    later = [point for point in memory if point[0] > length / 10]
    print(f"memory: {slope(later) * 3600 / 1e6:+.3f} MB an hour; {server.id} requests, {len(server.errors)} errors")
    if server.errors:
        sys.exit("\n".join(map(str, server.errors[:10])))


if __name__ == "__main__":
    main()
