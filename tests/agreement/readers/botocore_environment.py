"""Which way to credentials botocore takes in an environment.

    python3 botocore_environment.py DIR

DIR holds one directory per case with `config`, `credentials` and `environment.json`: the variables, and
the profile that is asked for by name; with a `home`, the files are those that the client finds there, and
its own words are printed too; where that is empty, `HOME` is not set. Prints one line of JSON per case. Nothing is asked of a network and
no program is run: what would be, is said. READER: as in `botocore_reader.py`.
"""

import importlib
import json
import os
import pathlib
import sys

READER = os.environ.get("READER", "botocore")
session = importlib.import_module(READER + ".session")
credentials = importlib.import_module(READER + ".credentials")
clean = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "AMAZON_"))}


class Process:
    returncode = 0

    def __init__(self, command, **_):
        self.command = command

    def communicate(self):
        key = {"Version": 1, "AccessKeyId": "process " + " ".join(self.command), "SecretAccessKey": "-"}
        return json.dumps(key).encode(), b""


def from_container(self, full_url, headers=None):
    self._validate_allowed_url(full_url)
    later = "2099-01-01T00:00:00Z"
    return {"AccessKeyId": "container " + full_url, "SecretAccessKey": "-", "Token": "-", "Expiration": later}


class Sourced:
    def source_credentials(self, source_name):
        return credentials.Credentials("credential_source", "-")


credentials.ProcessProvider.__init__.__defaults__ = (Process,)
credentials.ContainerMetadataFetcher.retrieve_full_uri = from_container
credentials.CanonicalNameCredentialSourcer.source_credentials = Sourced.source_credentials


def key(found):
    frozen = found.get_frozen_credentials()
    if found.method == "custom-process" or frozen.access_key.startswith(("container ", "credential_source")):
        return frozen.access_key
    return f"key {frozen.access_key} token {frozen.token or ''}"


def way(found, is_source=False):
    if found is None:
        return "nothing"
    if found.method == "sso":
        return "sso"
    if found.method not in ("assume-role", "assume-role-with-web-identity"):
        words = key(found)
        named = is_source or not words.startswith("key ")
        return words if named else words + " secret " + found.get_frozen_credentials().secret_key
    fetch = found._refresh_using
    if not hasattr(fetch, "__self__"):  # with an MFA device
        fetch = fetch._refresh
    fetcher = fetch.__self__
    if found.method == "assume-role-with-web-identity":
        return f"web identity {fetcher._role_arn} {fetcher._web_identity_token_loader._web_identity_token_path}"
    source = way(fetcher._source_credentials, is_source=True)
    return source if source == "credential_source" else f"role {fetcher._role_arn} by ({source})"


def ask(case):
    asked = json.loads((case / "environment.json").read_text())
    os.environ.clear()
    os.environ.update(clean)
    if "home" in asked:
        os.environ.pop("HOME", None)
        os.environ.update({"HOME": asked["home"]} if asked["home"] else {})
    else:
        os.environ["AWS_CONFIG_FILE"] = str(case / "config")
        os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(case / "credentials")
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    os.environ.update(asked["variables"])
    started = session.Session(profile=asked["profile"], include_builtin_handlers=False)
    try:
        region = started.get_config_variable("region")
    except Exception:
        region = None
    words = None
    try:
        said = way(credentials.create_credential_resolver(started).load_credentials())
    except Exception as error:
        said = "fails " + type(error).__name__
        words = str(error) if "home" in asked else None
    return {"way": said, "region": region, "words": words}


for case in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if case.is_dir() and (case / "environment.json").exists():
        print(json.dumps({"case": case.name} | ask(case)))
