"""What real AWS tools print, piped into `why`: each set-up breaks one thing, a real tool fails on it, and the
cause that comes first has to be that thing. Requests go to moto's server on this machine.

    why_from_real_readers.py target/debug/aws-config-lsp READERS [RUST]

READERS is a directory that `why_readers/install` made, RUST the program `rust_environment` of the agreement
tests. Runs with a Python that has moto and boto3.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from loopback_sts import LoopbackSts

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
READERS = pathlib.Path(sys.argv[2]).resolve()
RUST = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
HERE = pathlib.Path(__file__).resolve().parent / "why_readers"


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
        ("a region with a comment", "[profile dev]\nregion = us-east-1 # here\n", f"[dev]\n{pair}", dev, "inline-comment"),
        ("a section twice", "[profile dev]\nregion = us-east-1\n[profile dev]\noutput = json\n", f"[dev]\n{pair}", dev, "duplicate-section"),
        ("a setting twice", "[profile dev]\nregion = us-east-1\nregion = us-east-1\n", f"[dev]\n{pair}", dev, "duplicate-setting"),
        # Other tools drop the line.
        ("a line without =", "[profile dev]\nregion us-east-1\n", f"[dev]\n{pair}", dev, "missing-equals|has no region"),
        ("an export", config, f"export AWS_ACCESS_KEY_ID={key}\n[dev]\n{pair}", dev, "pasted-shell-export"),
        ("a source that is nowhere", f"[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = bsae\n{region}[profile base]\n{region}",
         f"[base]\n{pair}", dev, "unknown-source-profile"),
        ("a source without credentials", f"[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = base\n{region}[profile base]\n{region}",
         "", dev, "no credentials in profile"),
        ("a circle", "[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\nregion = us-east-1\n"
         "[profile b]\nrole_arn = arn:aws:iam::123456789012:role/b\nsource_profile = dev\n", "", dev, "leads back|source-profile-cycle"),
        ("a role without a source", "[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nregion = us-east-1\n", "", dev, "missing-role-source"),
        ("a role by its name", f"[profile dev]\nrole_arn = dev\nsource_profile = base\n{region}[profile base]\n{region}", f"[base]\n{pair}", dev, "malformed-arn"),
        ("too short a session", f"[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = base\nduration_seconds = 60\n{region}",
         f"[base]\n{pair}", dev, "duration_seconds"),
        ("nobody signed in", sso, "", dev, "nobody is signed in"),
        ("a session that is nowhere", sso.replace("sso_session = acme", "sso_session = amce"), "", dev, "unknown-sso-session"),
        ("a sign-in without a region", sso.replace("sso_region = us-east-1\n", ""), "", dev, "sso_region is missing"),
        ("a process that is nowhere", "[profile dev]\ncredential_process = /nowhere/vend\nregion = us-east-1\n", "", dev, "credential_process|credential-process"),
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


# What a tool is started with, and the reader whose model `why` asks. `aws` of the directory is version 1.
TOOLS = {
    "AWS CLI 1": ("aws-cli", [READERS / "venv/bin/aws", "sts", "get-caller-identity"]),
    "boto3": ("boto3", [sys.executable, HERE / "who_am_i.py"]),
    "JavaScript": ("javascript", ["node", HERE / "who_am_i.js"]),
    "Go": ("go", [READERS / "go/who_am_i"]),
    "Java": ("java", ["java", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", f"{READERS}/why/java/*:{READERS}/why/java", "WhoAmI"]),
}


def rust_says(home, variables):
    """The words of the SDK for Rust. It asks nobody: what AWS would answer, it cannot say."""
    with tempfile.TemporaryDirectory() as cases:
        case = pathlib.Path(cases, "case")
        case.mkdir()
        (case / "environment.json").write_text(json.dumps({"home": home, "variables": variables}))
        run = subprocess.run([RUST, cases], capture_output=True, text=True, timeout=120, check=True)
    return json.loads(run.stdout)["words"]


def prepare(home, config, credentials):
    aws = pathlib.Path(home, ".aws")
    aws.mkdir()
    (aws / "config").write_text(config)
    if credentials:
        (aws / "credentials").write_text(credentials)
        (aws / "credentials").chmod(0o600)


def explain(text, home, environment, reader):
    why = subprocess.run([PROGRAM, "why", "--format", "json", "--reader", reader], env=environment, cwd=home,
                         input=text, capture_output=True, text=True, timeout=120)
    return json.loads(why.stdout or "{}")


def check(tool, set_up, sts):
    """`found`, `silent` where the tool does not fail, or else what was said."""
    name, config, credentials, variables, wanted = set_up
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with tempfile.TemporaryDirectory() as home:
        prepare(home, config, credentials)
        environment = clean | {"HOME": home} | variables
        if tool == "Rust":
            reader, said = "rust", rust_says(home, variables)
        else:
            reader, command = TOOLS[tool]
            # The tool's request goes to this machine; `why` sees the machine of a person, without that.
            asked = {"AWS_ENDPOINT_URL_STS": sts.url, "AWS_EC2_METADATA_DISABLED": "true",
                     "NODE_PATH": str(READERS / "node_modules"),
                     "JAVA_TOOL_OPTIONS": f"-Duser.home={home}"} | environment
            run = subprocess.run(command, env=asked, cwd=home, capture_output=True, text=True, timeout=120)
            said = run.stderr + run.stdout if run.returncode else None
        if said is None:
            return "silent"
        page = explain(said, home, environment, reader)
    first = json.dumps((page.get("causes") or [{}])[0], ensure_ascii=False)
    if any(part in first for part in wanted.split("|")):
        return "found"
    lines = [line for line in said.strip().splitlines() if "JAVA_TOOL_OPTIONS" not in line]
    return f"{name} ({tool}): {(page.get('message') or {}).get('kind')}: {first}\n    {lines[:1]} … {lines[-1:]}"


def main():
    tools = list(TOOLS) + (["Rust"] if RUST else [])
    sts = LoopbackSts()
    pairs = [(tool, set_up) for set_up in cases(sts) for tool in tools]
    with concurrent.futures.ThreadPoolExecutor(2 * os.cpu_count()) as pool:
        results = list(pool.map(lambda pair: check(*pair, sts), pairs))
    sts.stop()
    found, silent = collections.Counter(), collections.Counter()
    for (tool, _), result in zip(pairs, results):
        found[tool] += result == "found"
        silent[tool] += result == "silent"
    wrong = [result for result in results if result not in ("found", "silent")]
    print("\n".join(wrong))
    for tool in tools:
        print(f"{tool}: {found[tool]} causes found; on {silent[tool]} set-ups it does not fail")
    print(f"{found.total()} causes found, {len(wrong)} not")
    sys.exit(bool(wrong))


main()
