"""What real AWS tools print, piped into `why`: each set-up breaks one thing, a real tool fails on it, and the
cause that comes first has to be that thing. Requests go to moto's server on this machine.

    python3 tests/tools/why_from_real_readers.py target/debug/aws-config-lsp [AWS [PYTHON [NODE_MODULES]]]

AWS is the AWS CLI (`aws`), PYTHON a Python that has boto3, NODE_MODULES a directory with the JavaScript SDK.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from loopback_sts import LoopbackSts

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
AWS = sys.argv[2] if len(sys.argv) > 2 else "aws"
PYTHON = sys.argv[3] if len(sys.argv) > 3 else sys.executable
NODE_MODULES = sys.argv[4] if len(sys.argv) > 4 else None

BOTO3 = "import boto3,sys; boto3.Session().client('sts').get_caller_identity()"
NODE = """
const { STSClient, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");
new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
"""


def cases(sts):
    """name, config, credentials, variables, and what has to be said of the first cause."""
    key, secret = sts.user["AccessKeyId"], sts.user["SecretAccessKey"]
    role = sts.role
    pair = f"aws_access_key_id = {key}\naws_secret_access_key = {secret}\n"
    region = "region = us-east-1\n"
    config = f"[default]\n{region}[profile dev]\n{region}"
    sso = ("[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = us-east-1\n"
           "[profile dev]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Dev\nregion = us-east-1\n")
    dev = {"AWS_PROFILE": "dev"}
    return [
        ("a temporary key without its token", config,
         f"[dev]\naws_access_key_id = {role['AccessKeyId']}\naws_secret_access_key = {role['SecretAccessKey']}\n",
         dev, "is a temporary key"),
        ("an unknown key", config, f"[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = {secret}\n",
         dev, "placeholder-credential"),
        ("a key that is too short", config, f"[dev]\naws_access_key_id = {key[:-1]}\naws_secret_access_key = {secret}\n",
         dev, "malformed-access-key-id"),
        ("a secret that is too short", config, f"[dev]\naws_access_key_id = {key}\naws_secret_access_key = {secret[:-2]}\n",
         dev, "malformed-secret-access-key"),
        ("a secret in quotes", config, f"[dev]\naws_access_key_id = {key}\naws_secret_access_key = '{secret}'\n",
         dev, "quoted-value"),
        ("a key in variables", config, f"[default]\n{pair}", {
            "AWS_ACCESS_KEY_ID": "AKIAQNZGKIQY56JQ7WML", "AWS_SECRET_ACCESS_KEY": secret}, "AWS_ACCESS_KEY_ID"),
        ("half a key", config, f"[dev]\naws_access_key_id = {key}\n", dev, "incomplete-key-pair"),
        ("half a key in variables", config, "", {"AWS_ACCESS_KEY_ID": key}, "AWS_SECRET_ACCESS_KEY"),
        ("a profile that is nowhere", config, f"[dev]\n{pair}", {"AWS_PROFILE": "dve"}, "there is no profile `dve`"),
        ("a header without `profile`", f"[dev]\n{region}", "", dev, "missing-profile-prefix"),
        ("no credentials", config, f"[other]\n{pair}", dev, "has no credentials"),
        ("misspelled names", config, f"[dev]\naws_access_key = {key}\naws_secret_key = {secret}\n", dev, "misspelled-setting"),
        ("no region", "[default]\noutput = json\n", f"[default]\n{pair}", {}, "has no region"),
        ("a region with a comment", "[profile dev]\nregion = us-east-1 # here\n", f"[dev]\n{pair}", dev, "is not an AWS region"),
        ("a section twice", "[profile dev]\nregion = us-east-1\n[profile dev]\noutput = json\n", f"[dev]\n{pair}", dev, "duplicate-section"),
        ("a setting twice", "[profile dev]\nregion = us-east-1\nregion = us-east-1\n", f"[dev]\n{pair}", dev, "duplicate-setting"),
        ("a line without =", "[profile dev]\nregion us-east-1\n", f"[dev]\n{pair}", dev, "missing-equals"),
        ("an export", config, f"export AWS_ACCESS_KEY_ID={key}\n[dev]\n{pair}", dev, "pasted-shell-export"),
        ("a source that is nowhere", f"[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = bsae\n{region}[profile base]\n{region}",
         f"[base]\n{pair}", dev, "unknown-source-profile"),
        ("a source without credentials", f"[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = base\n{region}[profile base]\n{region}",
         "", dev, "no credentials in profile"),
        ("a circle", "[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\nregion = us-east-1\n"
         "[profile b]\nrole_arn = arn:aws:iam::123456789012:role/b\nsource_profile = dev\n", "", dev, "leads back"),
        ("a role without a source", "[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nregion = us-east-1\n", "", dev, "missing-role-source"),
        ("a role by its name", f"[profile dev]\nrole_arn = dev\nsource_profile = base\n{region}[profile base]\n{region}", f"[base]\n{pair}", dev, "malformed-arn"),
        ("too short a session", f"[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = base\nduration_seconds = 60\n{region}",
         f"[base]\n{pair}", dev, "duration_seconds"),
        ("nobody signed in", sso, "", dev, "nobody is signed in"),
        ("a session that is nowhere", sso.replace("sso_session = acme", "sso_session = amce"), "", dev, "unknown-sso-session"),
        ("a sign-in without a region", sso.replace("sso_region = us-east-1\n", ""), "", dev, "sso_region is missing"),
        ("a process that is nowhere", "[profile dev]\ncredential_process = /nowhere/vend\nregion = us-east-1\n", "", dev, "credential_process"),
        ("a process that fails", "[profile dev]\ncredential_process = false\nregion = us-east-1\n", "", dev, "the program `false`"),
        ("a process that prints nothing", "[profile dev]\ncredential_process = true\nregion = us-east-1\n", "", dev, "credential_process|the program"),
        ("a token file that is nowhere", config, "", {
            "AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/token", "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/dev"},
         "AWS_WEB_IDENTITY_TOKEN_FILE"),
        ("services that are nowhere", f"[profile dev]\nservices = local\n{region}", f"[dev]\n{pair}", dev, "unknown-services-section"),
        ("a retry mode", f"[profile dev]\nretry_mode = fast\n{region}", f"[dev]\n{pair}", dev, "retry_mode"),
        ("a number", f"[profile dev]\nmax_attempts = many\n{region}", f"[dev]\n{pair}", dev, "max_attempts"),
        ("a bundle that is nowhere", f"[profile dev]\nca_bundle = /nowhere/ca.pem\n{region}", f"[dev]\n{pair}", dev, "ca_bundle|missing-file"),
        ("nothing listens", config, f"[dev]\n{pair}", dev | {"AWS_ENDPOINT_URL_STS": "http://127.0.0.1:9"}, "AWS_ENDPOINT_URL_STS"),
        ("no scheme", config, f"[dev]\n{pair}", dev | {"AWS_ENDPOINT_URL_STS": "localhost:9"}, "AWS_ENDPOINT_URL_STS"),
        ("a container's variable", config, "", {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:9/"}, "AWS_CONTAINER_CREDENTIALS_FULL_URI"),
    ]


def tools():
    yield "AWS CLI", [AWS, "sts", "get-caller-identity"]
    yield "boto3", [PYTHON, "-c", BOTO3]
    if NODE_MODULES:
        yield "JavaScript", ["node", "-e", NODE]


def main():
    sts = LoopbackSts()
    passed, failed, silent = 0, [], []
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    for name, config, credentials, variables, wanted in cases(sts):
        for tool, command in tools():
            with tempfile.TemporaryDirectory() as home:
                aws = pathlib.Path(home, ".aws")
                aws.mkdir()
                (aws / "config").write_text(config)
                if credentials:
                    (aws / "credentials").write_text(credentials)
                    (aws / "credentials").chmod(0o600)
                environment = clean | {"HOME": home, "AWS_EC2_METADATA_DISABLED": "true"} | variables
                if NODE_MODULES:
                    environment["NODE_PATH"] = NODE_MODULES
                # The tool's request goes to this machine; `why` sees the machine of a person, without that.
                asked = {"AWS_ENDPOINT_URL_STS": sts.url} | environment
                run = subprocess.run(command, env=asked, cwd=home, capture_output=True, text=True, timeout=120)
                if run.returncode == 0:
                    silent.append(f"{name} ({tool}): does not fail")
                    continue
                environment.pop("AWS_EC2_METADATA_DISABLED")
                reader = {"AWS CLI": "aws-cli", "boto3": "boto3", "JavaScript": "javascript"}[tool]
                why = subprocess.run([PROGRAM, "why", "--format", "json", "--reader", reader], env=environment, cwd=home,
                                     input=run.stderr + run.stdout, capture_output=True, text=True, timeout=120)
                page = json.loads(why.stdout or "{}")
                first = json.dumps((page.get("causes") or [{}])[0])
                if any(part in first for part in wanted.split("|")):
                    passed += 1
                else:
                    said = (page.get("message") or {}).get("kind")
                    failed.append(f"{name} ({tool}): {said}: {first}\n    {run.stderr.strip().splitlines()[-1:]}")
    sts.stop()
    print("\n".join(silent + failed))
    print(f"{passed} causes found, {len(failed)} not, {len(silent)} set-ups on which a tool does not fail")
    sys.exit(bool(failed))


main()
