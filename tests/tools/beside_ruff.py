#!/usr/bin/env python3
"""Times `check` on a tree of pairs beside `ruff check` on as many files and bytes of Python.

    tests/tools/beside_ruff.py --program target/release/aws-config-lsp --ruff VENV/bin/ruff [--pairs 1000]

Both run in turn, each without a cache. The Python is small modules of the standard library, whole. One pair of
twenty has a mistake. What counts is the median of the ratios, because both then had the same neighbours.
"""

import argparse
import os
import pathlib
import random
import statistics
import subprocess
import sysconfig
import tempfile
import time

REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2"]
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+"
SIZE = 1000


def config(chance, number):
    text = "[default]\noutput = json\n\n[sso-session corp]\n" \
        f"sso_start_url = https://corp{number}.awsapps.com/start\nsso_region = us-east-1\n" \
        "sso_registration_scopes = sso:account:access\n"
    count = 0
    while len(text) < SIZE:
        count += 1
        account, region = chance.randrange(10**11, 10**12), chance.choice(REGIONS)
        text += f"\n[profile team-{count}]\nsso_session = corp\nsso_account_id = {account}\n" \
            f"sso_role_name = AdministratorAccess\nregion = {region}\n" \
            f"\n[profile deploy-{count}]\nrole_arn = arn:aws:iam::{account}:role/deploy\n" \
            f"source_profile = team-{count}\nregion = {region}\n"
    return text + ("\n[profile wrong]\nregion = us-esat-1\n" if number % 20 == 0 else "")


def credentials(chance):
    text, count = "", 0
    while len(text) < SIZE:
        count += 1
        key, secret = "".join(chance.choices(BASE32, k=16)), "".join(chance.choices(BASE64, k=40))
        text += f"[key-{count}]\naws_access_key_id = AKIA{key}\naws_secret_access_key = {secret}\n\n"
    return text


def make_pairs(root, count):
    chance, size = random.Random(7), 0
    for number in range(count):
        directory = root / f"team-{number // 50}" / f"service-{number}" / ".aws"
        directory.mkdir(parents=True)
        for name, text in [("config", config(chance, number)), ("credentials", credentials(chance))]:
            (directory / name).write_text(text)
            (directory / name).chmod(0o600)
            size += len(text)
    return size


def make_python(root, count, size):
    """Copies modules around the mean size, the nearest first, until there are as many bytes."""
    library = pathlib.Path(sysconfig.get_path("stdlib"))
    modules = [(path.stat().st_size, path) for path in sorted(library.rglob("*.py")) if "site-packages" not in path.parts]
    modules = [path for bytes_, path in modules if size // count // 4 < bytes_ < size // count * 2]
    random.Random(7).shuffle(modules)
    made = 0
    for number in range(count):
        if made >= size:
            break
        text = modules[number % len(modules)].read_bytes()
        path = root / f"team_{number // 100}" / f"service_{number // 2}" / f"module_{number % 2}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        made += len(text)
    return number + 1, made


def run(command, directory):
    """Seconds by the clock, and of the processors."""
    before, begun = os.times(), time.monotonic()
    subprocess.run(command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.monotonic() - begun, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, spent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--ruff", required=True)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    ours, ruff = [os.path.abspath(options.program), "check", "."], [os.path.abspath(options.ruff), "check", "--no-cache", "."]
    with tempfile.TemporaryDirectory() as pairs, tempfile.TemporaryDirectory() as python:
        size = make_pairs(pathlib.Path(pairs), options.pairs)
        files, bytes_ = make_python(pathlib.Path(python), 2 * options.pairs, size)
        print(f"{2 * options.pairs} files with {size} bytes, and {files} files of Python with {bytes_} bytes")
        run(ours, pairs), run(ruff, python)
        times = [(run(ours, pairs), run(ruff, python)) for _ in range(options.runs)]
    for nth, name in enumerate(["wall", "processors"]):
        a, b = [[pair[side][nth] * 1000 for pair in times] for side in (0, 1)]
        ratio = statistics.median(x / y for x, y in zip(a, b))
        print(f"{name}: ours {statistics.median(a):.0f} ms, ruff {statistics.median(b):.0f} ms, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
