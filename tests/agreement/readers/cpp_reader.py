"""Which key the AWS SDK for C++ signs with: cpp_reader.py DIR

DIR holds one directory per pair with `config` and `credentials`, either of which may be missing, and maybe
`environment.json` with the variables around them. Prints one line of JSON per pair: the ID of the access key and the
session token with which pyarrow, which has the SDK, signs a request to a server of our own; null where
it signs none. Nothing else is asked: a role is as no credentials.
"""

import http.server
import json
import os
import pathlib
import re
import sys
import threading

import pyarrow.fs


class Bucket(http.server.BaseHTTPRequestHandler):
    signed = None

    def do_HEAD(self):
        # A line end in the ID ends the header.
        by = re.search("Credential=(.*?)(/[0-9]{8}/|$)", self.headers.get("Authorization") or "")
        Bucket.signed = by and [by[1], self.headers.get("x-amz-security-token")]
        self.send_response(404)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        pass


def sign(pair):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    asked = pair / "environment.json"
    variables = json.loads(asked.read_text())["variables"] if asked.exists() else {}
    os.environ.update(
        AWS_CONFIG_FILE=str(pair / "config"),
        AWS_SHARED_CREDENTIALS_FILE=str(pair / "credentials"),
        AWS_EC2_METADATA_DISABLED="true",
        HOME=str(pair),
        **variables,
    )
    server = http.server.HTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        pyarrow.fs.S3FileSystem(
            endpoint_override=f"127.0.0.1:{server.server_port}",
            scheme="http",
            region="us-east-1",
            connect_timeout=3,
            request_timeout=3,
            retry_strategy=pyarrow.fs.AwsStandardS3RetryStrategy(max_attempts=1),
        ).get_file_info("bucket/key")
    except OSError:
        pass
    return Bucket.signed


def main():
    for pair in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if not pair.is_dir():
            continue
        # The SDK keeps what it has read: each pair is read by a process of its own, which need not import it.
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            for log in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), log)
            os.write(writing, json.dumps(sign(pair)).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as printed:
            said = printed.read()
        os.waitpid(child, 0)
        print(json.dumps({"case": pair.name, "key": json.loads(said) if said else "aborts"}), flush=True)


main()
