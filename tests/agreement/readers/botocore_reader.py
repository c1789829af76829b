"""What botocore makes of pairs of files.

    python3 botocore_reader.py DIR

DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
Prints one line of JSON per pair, in the order of their names. READER names another program: the botocore
that version 2 of the AWS CLI has of its own, `awscli.botocore`, or version 1 of the AWS CLI as it starts,
`awscli.clidriver`.
"""

import importlib
import json
import os
import pathlib
import sys

READER = os.environ.get("READER", "botocore")
if READER == "awscli.clidriver":
    clidriver = importlib.import_module(READER)
    session = importlib.import_module("botocore.session")
else:
    session = importlib.import_module(READER + ".session")


def start():
    if READER == "awscli.clidriver":
        return clidriver.create_clidriver().session
    # The handlers are those of API calls, and take most of the time.
    return session.Session(include_builtin_handlers=False)


def read(pair):
    os.environ["AWS_CONFIG_FILE"] = str(pair / "config")
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(pair / "credentials")
    try:
        config = start().full_config
    # Version 1 of the AWS CLI imports the plugins that a file names.
    except (session.botocore.exceptions.BotoCoreError, ModuleNotFoundError) as error:
        # The message may quote the file.
        return {"ok": False, "error": type(error).__name__}
    kinds = ("profiles", "sso_sessions", "services")
    return {"ok": True} | {kind: config.get(kind, {}) for kind in kinds}


def main():
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE"):
        os.environ.pop(name, None)
    for pair in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if pair.is_dir():
            print(json.dumps({"case": pair.name} | read(pair)))


main()
