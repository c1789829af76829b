#!/usr/bin/env python3
"""Shows how time and memory of the program grow with files made to be slow to check.

    tests/tools/growth.py --program target/release/aws-config-lsp [--only NAME] [--scale 0.1]
    tests/tools/growth.py --program target/release/aws-config-lsp --opened textDocument/documentSymbol

Each input is checked at half its size and at its whole size, and compared with a plain file of as many
bytes. It fails where time grows more than threefold from the half to the whole and is not the plain file's
anyway, or where the whole takes more than --limit times as long as the plain file. With --opened, the server
opens the text as an editor's, and answers these requests about it, of which there may be none.
"""

import argparse
import json
import os
import pathlib
import resource
import sys
import tempfile

KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def plain(n):
    return "".join(
        f"[profile p{i}]\nregion = us-east-1\noutput = json\nrole_arn = arn:aws:iam::123456789012:role/r\n"
        f"source_profile = p{max(i - 1, 0) // 2 * 2}\n\n"
        for i in range(n)
    )


def each(text):
    return lambda n: "".join(text.replace("@", str(i)) for i in range(n))


def below(header, text):
    return lambda n: header + each(text)(n)


# By name: what makes it, and for how large an n.
INPUTS = {
    "one setting many times": (below("[profile a]\n", "region = us-east-1\n"), 100_000),
    "one setting, other values": (below("[profile a]\n", "region = r@\n"), 100_000),
    "source_profile many times": (below("[profile a]\n", "source_profile = p@\n"), 100_000),
    "many unknown settings": (below("[profile a]\n", "setting_@ = x\n"), 100_000),
    "misspelled settings": (below("[profile a]\n", "regoin@ = x\n"), 100_000),
    "one nested name": (below("[profile a]\ns3 =\n", "  addressing_style = path\n"), 100_000),
    "many nested names": (below("[profile a]\ns3 =\n", "  name_@ = path\n"), 100_000),
    "many blocks": (below("[profile a]\n", "s3 =\n  addressing_style = path\n"), 50_000),
    "many services blocks": (below("[services a]\n", "s3 =\n  endpoint_url = http://localhost\n"), 50_000),
    "indented below a value": (below("[profile a]\nregion = us-east-1\n", "  text @\n"), 100_000),
    "indented settings": (below("[profile a]\n", " region = us-east-1\n"), 100_000),
    "text without equals": (below("[profile a]\n", "text@\n"), 100_000),
    "text and blank lines": (below("[profile a]\n", "text@\n\n\n"), 100_000),
    "blank lines": (below("[profile a]\n", "\n"), 1_000_000),
    "comments": (below("[profile a]\n", "# a comment\n"), 200_000),
    "shell lines": (below("[profile a]\n", "export AWS_REGION=us-east-1\n"), 50_000),
    "shell keys": (below("[profile a]\n", f"export AWS_ACCESS_KEY_ID={KEY}\n"), 50_000),
    "pasted JSON": (below("[profile a]\n", '{"Credentials": {"AccessKeyId": "' + KEY + '"}}\n'), 30_000),
    "opened JSON": (below("[profile a]\n", '{"AccessKeyId": "x",\n'), 50_000),
    "NULs": (lambda n: "[profile a]\nregion = " + "\0" * n + "\n", 3_000_000),
    "NULs on lines": (below("[profile a]\n", "\0\0\0\0\n"), 500_000),
    "one long line": (lambda n: "x" * n, 20_000_000),
    "one long comment": (lambda n: "#" * n, 20_000_000),
    "continuation lines": (below("[profile a]\nregion = us-east-1\n", "  more\n"), 50_000),
    "long comments": (below("[profile a]\n", "# " + "a comment " * 20 + "\n"), 100_000),
    "empty sections": (each("[profile p@]\n"), 100_000),
    "one empty section many times": (each("[profile a]\n"), 50_000),
    "braces": (below("[profile a]\n", "{{{{{{{{\n"), 100_000),
    "template marks": (below("[profile a]\n", "region = {{ region }}\n"), 50_000),
    "settings before a header": (each("region = us-east-1\n"), 100_000),
    "lone carriage returns": (below("[profile a]\n", "region = x\r"), 100_000),
    "empty headers": (each("[]\n"), 1_000_000),
    "empty headers, one line": (each("[]"), 1_000_000),
    "opened headers": (each("[\n"), 1_000_000),
    "unclosed headers": (each("[profile p@\n"), 100_000),
    "one header many times": (each("[profile a]\nregion = us-east-1\n"), 60_000),
    "default many times": (each("[default]\n[profile default]\n"), 60_000),
    "ignored codes": (lambda n: "# aws-config-lsp: ignore[" + ",".join(f"code-{i}" for i in range(n)) + "]\n", 200_000),
    "one ignored code": (lambda n: "# aws-config-lsp: ignore[" + ",".join(["unknown-region"] * n) + "]\nregion = x\n", 200_000),
    "ignored for the file": (each("# aws-config-lsp: ignore-file[code-@]\n"), 100_000),
    "one code for the file": (each("# aws-config-lsp: ignore-file[unknown-region]\n[a@]\n"), 50_000),
    "suppressions": (below("[profile a]\n", "# aws-config-lsp: ignore[unknown-region]\nregion = x@\n"), 50_000),
    "suppressed next": (each("# aws-config-lsp: ignore[unknown-region]\n[profile p@]\nregion = x\n"), 50_000),
    "paths with variables": (lambda n: "[profile a]\nca_bundle = " + "${A}/" * n + "\n", 500_000),
    "percent signs": (lambda n: "[profile a]\nca_bundle = " + "%A%\\" * n + "\n", 500_000),
    "a long list": (lambda n: "[profile a]\nauth_scheme_preference = " + "sigv4," * n + "\n", 300_000),
    "a long list of scopes": (lambda n: "[sso-session a]\nsso_registration_scopes = " + ",".join(f"a:{i}" for i in range(n)) + "\n", 200_000),
    "a long command": (lambda n: "[profile a]\ncredential_process = " + "a 'b' \"c\" " * n + "\n", 200_000),
    "opened quotes": (lambda n: "[profile a]\ncredential_process = " + "\"'" * n + "\n", 500_000),
    "substitutions": (lambda n: "[profile a]\ncredential_process = " + "$(a " * n + "\n", 300_000),
    "a long URL": (lambda n: "[profile a]\nendpoint_url = http://" + "a." * n + "\n", 1_000_000),
    "a long ARN": (lambda n: "[profile a]\nrole_arn = arn:aws:iam::" + "1:" * n + "\n", 1_000_000),
    "a long name": (lambda n: "[profile " + "a " * n + "]\n", 1_000_000),
    "a long value": (lambda n: "[profile a]\nregion = " + "us-" * n + "\n", 600_000),
    "a long secret": (lambda n: "[profile a]\naws_secret_access_key = " + SECRET * n + "\n", 50_000),
    "a comment of keys": (lambda n: "# " + (KEY + " " + SECRET + " ") * n + "\n", 30_000),
    "invisible characters": (lambda n: "[profile a]\nregion = " + "\u200b" * n + "\n", 500_000),
    "one key in many profiles": (each(f"[profile p@]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n"), 50_000),
    "one key, other secrets": (each(f"[profile p@]\naws_access_key_id = {KEY}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX@\n"), 50_000),
    "one key twice a profile": (each(f"[profile p@]\naws_access_key_id = {KEY}\naws_access_key_id = {KEY}\n"), 50_000),
    "unknown sources": (each("[profile p@]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = other@\n"), 100_000),
    "one unknown source": (each("[profile p@]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = other\n"), 50_000),
    "one known source": (lambda n: "[profile base]\nregion = us-east-1\n" + each("[profile p@]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n")(n), 50_000),
    "a chain": (lambda n: "".join(f"[profile p{i}]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = p{i + 1}\n" for i in range(n)), 50_000),
    "a chain from below": (lambda n: "".join(f"[profile p{i + 1}]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = p{i}\n" for i in range(n)), 50_000),
    "a cycle": (lambda n: "".join(f"[profile p{i}]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = p{(i + 1) % n}\n" for i in range(n)), 50_000),
    "unknown sessions": (each("[profile p@]\nsso_session = s@\nsso_account_id = 123456789012\nsso_role_name = r\n"), 50_000),
    "one session": (lambda n: "[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://a.awsapps.com/start\n" + each("[profile p@]\nsso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n")(n), 50_000),
    "one start URL": (each("[profile p@]\nsso_start_url = https://a.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = r\n"), 30_000),
    "start URLs with an ending": (each("[sso-session p@]\nsso_start_url = https://a.awsapps.com/start#\nsso_region = us-east-1\n"), 30_000),
    "names in other case": (each("[profile P]\n[profile p]\n"), 50_000),
    "sections of unknown kinds": (each("[kind@ a]\n"), 100_000),
    "profiles without a prefix": (each("[p@]\nregion = us-east-1\n"), 50_000),
    "unknown services": (each("[profile p@]\nservices = s@\n"), 50_000),
    "controls": (each("[profile \u009b@\u202e]\nregion = \u009d\uffff\n"), 50_000),
}


def frame(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def conversation(uri, text, methods):
    """What an editor sends that opens a text, asks about it and ends."""
    document = {"uri": uri, "languageId": "aws-config", "version": 1, "text": text}
    symbols = {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}
    end = {"line": text.count("\n"), "character": 0}
    about = {"textDocument": {"uri": uri}, "position": end, "range": {"start": {"line": 0, "character": 0}, "end": end},
             "context": {"diagnostics": [], "triggerKind": 1}, "options": {"tabSize": 2, "insertSpaces": True}}
    yield frame(id=0, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {"textDocument": symbols}})
    yield frame(method="initialized", params={})
    yield frame(method="textDocument/didOpen", params={"textDocument": document})
    for number, method in enumerate(methods, 1):
        yield frame(id=number, method=method, params=about)
    yield frame(id=-1, method="shutdown")
    yield frame(method="exit")


def run(program, path, text, limit, methods):
    """The processor's seconds, and the memory at its peak in bytes."""
    path.write_bytes(text.encode())
    null = os.open(os.devnull, os.O_RDWR)
    if methods is None:
        command, sent = [program, "check", str(path)], null
    else:
        wire = path.with_name("wire")
        wire.write_bytes(b"".join(conversation(path.as_uri(), text, methods)))
        command, sent = [program, "server"], os.open(wire, os.O_RDONLY)
    streams = [(os.POSIX_SPAWN_DUP2, fd, number) for number, fd in enumerate([sent, null, null])]
    child = os.posix_spawn(program, command, os.environ, file_actions=streams)
    resource.prlimit(child, resource.RLIMIT_CPU, (limit, limit))
    _pid, status, usage = os.wait4(child, 0)
    for fd in {sent, null}:
        os.close(fd)
    if os.WIFSIGNALED(status):
        return float("inf"), 0
    # Of the processor, not of the clock: the machine may be busy.
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--limit", type=float, default=2.0, help="how many times as long as the plain file")
    parser.add_argument("--timeout", type=int, default=60, help="seconds of the processor")
    parser.add_argument("--opened", nargs="*", metavar="METHOD", help="open it in the server, and ask these")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    slow = 0
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "config"
        print("| input | MB | half s | whole s | growth | plain s | of plain | memory of file | plain |")
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        for name, (make, n) in INPUTS.items():
            if options.only and options.only not in name:
                continue
            n = max(int(n * options.scale), 1)
            half, _ = run(program, path, make(n // 2), options.timeout, options.opened)
            text = make(n)
            whole, memory = run(program, path, text, options.timeout, options.opened)
            size = len(text.encode())
            base, base_memory = run(program, path, plain(size // 105), options.timeout, options.opened)
            growth, ratio = whole / half, whole / base
            is_slow = growth > 3 and ratio > 1 or ratio > options.limit
            slow += is_slow
            print(f"| {name} | {size / 1e6:.1f} | {half:.2f} | {whole:.2f} | {growth:.1f} | {base:.2f} | {ratio:.1f}{' **' if is_slow else ''} "
                  f"| {memory / size:.0f} | {base_memory / size:.0f} |", flush=True)
    sys.exit(f"{slow} inputs are slow" if slow else 0)


if __name__ == "__main__":
    main()
