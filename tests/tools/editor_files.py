#!/usr/bin/env python3
"""Reads the files that editors are given as those editors read them: each starts the server, and takes both
files of a pair and no others. What runs no editor here can at least not be broken unseen."""

import fnmatch
import json
import pathlib
import re
import tomllib
import unittest
import xml.etree.ElementTree as xml

EDITORS = pathlib.Path(__file__).parents[2] / "editors"
COMMAND = ["aws-config-lsp", "server"]
CONFIG, CREDENTIALS = "/home/me/.aws/config", "/home/me/.aws/credentials"
# As `aws configure` and people write them.
HEADERS = ["[default]", "[profile dev]", "[sso-session my]", "[services my]"]
SECRETS = ["aws_secret_access_key", "aws_session_token", "AWS_SECURITY_TOKEN"]


def text(path):
    return (EDITORS / path).read_text()


def toml(path):
    return tomllib.loads(text(path))


class EditorFiles(unittest.TestCase):
    def test_helix(self):
        given = toml("helix/languages.toml")
        server = given["language-server"]["aws-config-lsp"]
        self.assertEqual([server["command"], *server["args"]], COMMAND)
        for name, path in [("aws-config", CONFIG), ("aws-credentials", CREDENTIALS)]:
            language = next(one for one in given["language"] if one["name"] == name)
            globs = ["*/" + one["glob"] for one in language["file-types"]]
            self.assertTrue(any(fnmatch.fnmatchcase(path, glob) for glob in globs), globs)
            self.assertEqual(language["language-servers"], ["aws-config-lsp"])
            self.assertIn("inherits: ini", text(f"helix/runtime/queries/{name}/highlights.scm"))

    def test_kakoune(self):
        given = text("kakoune/aws-config.kak")
        servers = re.search(r"set-option buffer lsp_servers %\{(.*?)\n    \}", given, re.DOTALL)[1]
        [server] = tomllib.loads(servers).values()
        self.assertEqual([server["command"], *server["args"]], COMMAND)
        hooks = re.findall(r"^hook global BufCreate (\S+) %\{ set-option buffer filetype (\S+) \}", given, re.M)
        for path, name in [(CONFIG, "aws-config"), (CREDENTIALS, "aws-credentials")]:
            self.assertEqual([to for pattern, to in hooks if re.fullmatch(pattern, path)], [name])
        self.assertEqual([to for pattern, to in hooks if re.fullmatch(pattern, "/etc/config")], [])

    def test_zed(self):
        given = toml("zed/extension.toml")
        self.assertIn("workspace", toml("zed/Cargo.toml"), "no member of the workspace above")
        program = text("zed/src/lib.rs")
        self.assertIn(f'PROGRAM: &str = "{COMMAND[0]}"', program)
        self.assertIn(f'vec!["{COMMAND[1]}"', program)
        server = given["language_servers"]["aws-config-lsp"]
        names = {}
        for name, path in [("aws-config", CONFIG), ("aws-credentials", CREDENTIALS)]:
            language = toml(f"zed/languages/{name}/config.toml")
            names[language["name"]] = name
            self.assertIn(language["grammar"], given["grammars"])
            # Zed's rule: a suffix with a dot before it.
            for taken in [path, path.replace("/", "\\")]:
                self.assertTrue(any(taken.endswith("." + end) for end in language["path_suffixes"]), taken)
            redacted = re.search(r'#match\? @_name "(.*)"', text(f"zed/languages/{name}/redactions.scm"))[1]
            for secret in SECRETS:
                self.assertRegex(secret, redacted)
            self.assertNotRegex("aws_access_key_id", redacted)
        self.assertEqual(server["languages"], list(names))
        self.assertEqual(server["language_ids"], names)

    def test_sublime(self):
        server = json.loads(text("sublime/LanguageServers.sublime-settings"))["aws-config-lsp"]
        self.assertEqual(server["command"], COMMAND)
        self.assertTrue(server["enabled"])
        config, credentials = text("sublime/AWS Config.sublime-syntax"), text("sublime/AWS Credentials.sublime-syntax")
        scopes = [re.search(r"^scope: (\S+)$", one, re.M)[1] for one in (config, credentials)]
        self.assertEqual(server["selector"].split(" | "), scopes)
        first = re.search(r"^first_line_match: '(.*)'$", config, re.M)[1]
        for header in HEADERS:
            self.assertRegex(header, first)
        for other in ["[core]", "[remote \"origin\"]", "Host *", "apiVersion: v1"]:
            self.assertNotRegex(other, first)
        self.assertRegex(credentials, r"hidden_file_extensions:\n  - credentials\b")

    def test_kate(self):
        [server] = json.loads(text("kate/settings.json"))["servers"].values()
        self.assertEqual(server["command"], COMMAND)
        language = xml.fromstring(text("kate/aws-config.xml"))
        self.assertRegex(language.get("name"), server["highlightingModeRegex"])
        self.assertEqual(language.get("extensions").split(";"), ["config", "credentials"])

    def test_jetbrains(self):
        template = json.loads(text("jetbrains/aws-config-lsp/template.json"))
        self.assertEqual(template["programArgs"]["default"].split(), COMMAND)
        mapped = {one["languageId"]: one["fileType"]["patterns"] for one in template["fileTypeMappings"]}
        self.assertEqual(mapped, {"aws-config": ["config"], "aws-credentials": ["credentials"]})
        for name in ["settings", "initializationOptions", "clientSettings"]:
            self.assertIsInstance(json.loads(text(f"jetbrains/aws-config-lsp/{name}.json")), dict)

    def test_vim_and_coc(self):
        found = re.findall(r"BufRead (\S+) set filetype=(\S+)", text("vim/ftdetect/aws_config.vim"))
        for path, name in [(CONFIG, "aws-config"), (CREDENTIALS, "aws-credentials")]:
            self.assertEqual([to for glob, to in found if fnmatch.fnmatchcase(path, glob)], [name])
        self.assertIn(f"s:command = {COMMAND}", text("vim/autoload/aws_config.vim"))
        server = json.loads(text("coc/coc-settings.json"))["languageserver"]["aws-config-lsp"]
        self.assertEqual([server["command"], *server["args"]], COMMAND)
        self.assertEqual(server["filetypes"], [name for _, name in found])

    def test_emacs(self):
        given = text("emacs/aws-config-mode.el")
        self.assertIn('"' + '" "'.join(COMMAND) + '"', given)
        for name in ["config", "credentials"]:
            self.assertTrue(rf"\\.aws[/\\]{name}\\'" in given, name)

    def test_every_editor_has_steps(self):
        for directory in sorted(EDITORS.iterdir()):
            if not directory.is_dir():
                continue
            with self.subTest(editor=directory.name):
                readme = (directory / "README.md").read_text()
                steps = re.findall(r"^(\d)\. ", readme, re.M)
                self.assertIn(steps, [["1"], ["1", "2"], ["1", "2", "3"]])
                self.assertTrue(f"]({directory.name}" in text("README.md"), "the table has it")


if __name__ == "__main__":
    unittest.main()
