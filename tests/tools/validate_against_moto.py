"""Real signatures against another implementation of AWS's checks: moto's server, on this machine,
with authentication on. Asks it with the program as it is built.

    python3 tests/tools/validate_against_moto.py target/debug/aws-config-lsp
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from loopback_sts import LoopbackSts

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()


def another(secret):
    """The same but for its last character."""
    return secret[:-1] + ("y" if secret.endswith("x") else "x")


class Moto(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sts = LoopbackSts()
        cls.url, cls.user, cls.role = cls.sts.url, cls.sts.user, cls.sts.role

    @classmethod
    def tearDownClass(cls):
        cls.sts.stop()

    def validate(self, profiles, *arguments):
        with tempfile.TemporaryDirectory() as home:
            aws = pathlib.Path(home, ".aws")
            aws.mkdir()
            lines = [f"[{name}]\nendpoint_url = {self.url}\nregion = us-east-1\n{body}\n" for name, body in profiles.items()]
            (aws / "credentials").write_text("\n".join(lines))
            environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
            environment |= {"HOME": home, "USERPROFILE": home}
            command = [PROGRAM, "validate", "--format", "json", "--allow-endpoint", self.url, *arguments]
            run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(run.stderr, "")
        self.rows = json.loads(run.stdout)["profiles"]
        # Where tools send different keys there is a row for each; what is asked here is about the AWS CLI's.
        of_cli = [row for row in self.rows if "aws-cli" in row["readers"]]
        return {row["profile"]: row["state"] for row in of_cli}, run.returncode

    def test_what_a_key_can_be(self):
        user, role = self.user, self.role
        pair = lambda key, secret, token=None: (
            f"aws_access_key_id = {key}\naws_secret_access_key = {secret}"
            + (f"\naws_session_token = {token}" if token else ""))
        token = role["SessionToken"]
        states, code = self.validate({
            "valid": pair(user["AccessKeyId"], user["SecretAccessKey"]),
            "wrong-secret": pair(user["AccessKeyId"], another(user["SecretAccessKey"])),
            "unknown": pair("AKIAQNZGKIQY56JQ7WML", user["SecretAccessKey"]),
            "temporary": pair(role["AccessKeyId"], role["SecretAccessKey"], token),
            "without-token": pair(role["AccessKeyId"], role["SecretAccessKey"]),
            "mangled-token": pair(role["AccessKeyId"], role["SecretAccessKey"], token[:-4] + "AAAA"),
            "role": "role_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = valid",
        }, "--all")
        self.assertEqual(states, {
            "valid": "valid", "wrong-secret": "rejected", "unknown": "rejected", "temporary": "valid",
            "without-token": "rejected", "mangled-token": "rejected", "role": "valid"})
        self.assertEqual(code, 1)

    def test_a_value_is_signed_as_botocore_reads_it(self):
        key = f"aws_access_key_id = {self.user['AccessKeyId']}\naws_secret_access_key = "
        secret = self.user["SecretAccessKey"]
        states, code = self.validate({
            "quoted": f'{key}"{secret}"', "commented": f"{key}{secret} # mine", "wrapped": f"{key}{secret}\n  more",
            "plain": key + secret}, "--all")
        self.assertEqual(states, {
            "quoted": "rejected", "commented": "rejected", "wrapped": "rejected", "plain": "valid"})
        self.assertEqual(code, 1)
        # Each of the three is another key to a tool that takes quotes, comments and indented lines away.
        rows = collections.Counter(row["profile"] for row in self.rows)
        self.assertEqual({name for name, count in rows.items() if count > 1}, {"quoted", "commented", "wrapped"})
        self.assertEqual({row["state"] for row in self.rows if "aws-cli" not in row["readers"]}, {"valid"})

    def test_a_valid_profile_alone(self):
        body = f"aws_access_key_id = {self.user['AccessKeyId']}\naws_secret_access_key = {self.user['SecretAccessKey']}"
        self.assertEqual(self.validate({"default": body}), ({"default": "valid"}, 0))


if __name__ == "__main__":
    unittest.main()
