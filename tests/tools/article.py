"""The causes of "InvalidClientTokenId: The security token included in the request is invalid", one after the
other: the real AWS CLI fails, `why` names the cause, what it says is done, and the AWS CLI works. Requests go to
moto's server on this machine, with a front that also knows inactive keys, regions that are not enabled and tokens
of other keys.

    article.py PROGRAM AWS [--record]

PROGRAM is `aws-config-lsp`, AWS the AWS CLI. What is printed has to be what `tests/e2e/docs/article.txt` has;
`--record` writes it, and the tests of the documentation draw `docs/why.svg` from it.
"""

import difflib
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request

from loopback_sts import LoopbackSts

PROGRAM, AWS = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
RECORDING = pathlib.Path(__file__).parents[1] / "e2e/docs/article.txt"
REFUSED = """<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message>
</Error><RequestId>1</RequestId></ErrorResponse>""".encode()
ASK = "aws sts get-caller-identity"
WORKS = "--query Arn --output text"


class Front(http.server.BaseHTTPRequestHandler):
    """What AWS refuses and moto does not."""

    inactive = set()
    disabled = {"ap-east-1"}

    def refuses(self):
        key, _, region = re.search(r"Credential=([^/]+)/([^/]+)/([^/]+)/", self.headers["Authorization"]).groups()
        foreign_token = key.startswith("AKIA") and "X-Amz-Security-Token" in self.headers
        return key in self.inactive or region in self.disabled or foreign_token

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, answer = 403, REFUSED
        if not self.refuses():
            try:
                # With the host of the front, which is signed.
                with urllib.request.urlopen(urllib.request.Request(self.moto, body, dict(self.headers))) as reply:
                    status, answer = reply.status, reply.read()
            except urllib.error.HTTPError as error:
                status, answer = error.code, error.read()
        self.send_response(status)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def scenes(sts):
    """title, config, credentials, variables, what is copied, commands. `#` is done by hand."""
    user, role = sts.user, sts.role

    def section(name, key):
        return (f"[{name}]\naws_access_key_id = {key['AccessKeyId']}\n"
                f"aws_secret_access_key = {key['SecretAccessKey']}\n")

    region = "[default]\nregion = eu-west-1\n"
    copied = json.dumps({"Credentials": {name: str(role[name]) for name in (
        "AccessKeyId", "SecretAccessKey", "SessionToken")}})
    quoted = section("ops", user).replace(user["AccessKeyId"], f'"{user["AccessKeyId"]}"')
    yield ("the session token is missing in the file", f"{region}[profile mfa]\nregion = eu-west-1\n",
           section("mfa", role), {"AWS_PROFILE": "mfa"}, copied, [
               f"{ASK} 2>&1 | aws-config-lsp why",
               "pbpaste | aws-config-lsp import mfa --yes",
               f"{ASK} {WORKS}"])
    yield ("a token in the environment is stale", region, section("default", user),
           {"AWS_ACCESS_KEY_ID": user["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": user["SecretAccessKey"],
            "AWS_SESSION_TOKEN": role["SessionToken"]}, "", [
               f"{ASK} 2>&1 | aws-config-lsp why",
               "unset AWS_SESSION_TOKEN",
               f"{ASK} {WORKS}"])
    yield ("the region is not enabled", f"{region}[profile hk]\nregion = ap-east-1\n", section("hk", user), {"AWS_PROFILE": "hk"}, "", [
        f"{ASK} 2>&1 | aws-config-lsp why",
        "aws-config-lsp set hk region eu-west-1",
        f"{ASK} {WORKS}"])
    yield ("a key was mangled in copying", f"{region}[profile ops]\nregion = eu-west-1\n", quoted, {"AWS_PROFILE": "ops"}, "", [
        f"{ASK} 2>&1 | aws-config-lsp why",
        "aws-config-lsp check --fix",
        f"{ASK} {WORKS}"])
    yield ("the key is inactive", f"{region}[profile old]\nregion = eu-west-1\n", section("old", user), {"AWS_PROFILE": "old"}, "", [
        f"{ASK} 2>&1 | aws-config-lsp why",
        "# in the IAM console: Users > jane > Security credentials > Activate",
        f"{ASK} {WORKS}"])


def play(scene, bin_directory, sts):
    title, config, credentials, variables, copied, commands = scene
    out = f"\x1b[1m# {title}\x1b[0m\n"
    if "inactive" in title:
        Front.inactive.add(sts.user["AccessKeyId"])
    with tempfile.TemporaryDirectory() as home:
        aws = pathlib.Path(home, ".aws")
        aws.mkdir(mode=0o700)
        for name, text in (("config", config), ("credentials", credentials)):
            (aws / name).write_text(text)
            (aws / name).chmod(0o600)
        pathlib.Path(home, "copied").write_text(copied)
        clean = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        environment = clean | variables | {"HOME": home, "PATH": f"{bin_directory}:{os.environ['PATH']}"}
        if "AWS_PROFILE" in variables:
            out += f"\x1b[1m$ export AWS_PROFILE={variables['AWS_PROFILE']}\x1b[0m\n"
        for command in commands:
            out += f"\x1b[1m$ {command}\x1b[0m\n" if command[0] != "#" else f"{command}\n"
            if command.startswith("unset "):
                environment.pop(command.split()[1])
            elif command[0] == "#":
                Front.inactive.clear()
            else:
                shell = command.replace("| aws-config-lsp why", "| aws-config-lsp why --color always")
                run = subprocess.run(["bash", "-c", shell], env=environment, cwd=home, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
                out += run.stdout.replace(home, "~")
        if run.returncode or ":assumed-role/dev/" not in run.stdout and ":user/jane" not in run.stdout:
            sys.exit(f"{title}: the AWS CLI does not work in the end:\n{out}")
    return out


def main():
    sts = LoopbackSts()
    Front.moto = sts.url
    front = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Front)
    threading.Thread(target=front.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as bin_directory:
        url = f"http://127.0.0.1:{front.server_port}"
        for name, text in (("aws", f'AWS_ENDPOINT_URL_STS={url} exec "{AWS}" "$@"'),
                           ("aws-config-lsp", f'exec "{PROGRAM}" "$@"'), ("pbpaste", 'cat "$HOME/copied"')):
            path = pathlib.Path(bin_directory, name)
            path.write_text(f"#!/bin/sh\n{text}\n")
            path.chmod(0o755)
        said = "\n".join(play(scene, bin_directory, sts) for scene in scenes(sts))
    # Moto makes up keys. Of them, the last four characters are shown.
    for key, shown in ((sts.user, "JRUX"), (sts.role, "7WML")):
        said = said.replace("…" + key["AccessKeyId"][-4:], "…" + shown)
        said = said.replace("*" + key["AccessKeyId"][-4:], "*" + shown)
    if "--record" in sys.argv:
        RECORDING.write_text(said)
    recorded = RECORDING.read_text()
    if said != recorded:
        diff = difflib.unified_diff(recorded.splitlines(), said.splitlines(), "recorded", "said", lineterm="")
        sys.exit("\n".join(diff) + "\nrun it with --record if this is right")
    print(f"{said.count(chr(27) + '[1m# ')} causes, each from the AWS CLI's message to the AWS CLI working")
    sts.stop()


main()
