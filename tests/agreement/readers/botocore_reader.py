"""What botocore makes of pairs of files.

    python3 botocore_reader.py DIR

DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
Prints one line of JSON per pair, in the order of their names. Version 2 of the AWS CLI has a botocore of
its own, the module `awscli.botocore`, which READER names.
"""

import importlib
import json
import os
import pathlib
import sys

session = importlib.import_module(os.environ.get("READER", "botocore") + ".session")


def read(pair):
    os.environ["AWS_CONFIG_FILE"] = str(pair / "config")
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(pair / "credentials")
    try:
        # The handlers are those of API calls, and take most of the time.
        config = session.Session(include_builtin_handlers=False).full_config
    except session.botocore.exceptions.BotoCoreError as error:
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
