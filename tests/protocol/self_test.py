"""What `check.py` must find, and must not: a checker that accepts all proves nothing."""

import json
import unittest

from check import check
from collections import Counter

BARE, ABLE = {}, {
    "general": {"positionEncodings": ["utf-8"]},
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"snippetSupport": True}},
    },
}
CREATES = {"documentChanges": [{"kind": "create", "uri": "file:///a"}]}


def faults(method, result, capabilities=BARE):
    lines = [
        {"from": "client", "message": {"id": 0, "method": "initialize", "params": {"capabilities": capabilities}}},
        {"from": "client", "message": {"id": 1, "method": method}},
        {"from": "server", "message": {"jsonrpc": "2.0", "id": 1, "result": result}},
    ]
    return list(check([json.dumps(line) for line in lines], Counter()))


class Faults(unittest.TestCase):
    def finds(self, method, result, *words, capabilities=BARE):
        found = faults(method, result, capabilities)
        self.assertTrue(found, f"nothing found in {result}")
        for word in words:
            self.assertIn(word, found[0])

    def test_shapes(self):
        self.finds("textDocument/hover", {"contents": {"kind": "html", "value": ""}}, "not a Hover")
        self.finds("textDocument/hover", {"contents": "x", "extra": 1}, "unknown /result/extra")
        self.finds("textDocument/completion", [{"label": "x", "kind": 99}], "kind is 99")
        self.finds("textDocument/completion", [{"kind": 1}], "not a Completion")
        negative = {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}
        self.finds("textDocument/hover", {"contents": "x", "range": negative}, "not a Hover")
        self.finds("no/such", None, "no such method")

    def test_our_own_request(self):
        place = {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 9}}
        for answer in [None, {"version": 1, "ranges": [place]}, {"version": None, "ranges": []}]:
            self.assertEqual(faults("aws-config-lsp/secrets", answer), [])
        self.finds("aws-config-lsp/secrets", {"ranges": []}, "not an answer about secrets")
        self.finds("aws-config-lsp/secrets", {"version": 1, "ranges": [{}]}, "not a Range")

    def test_promises(self):
        markdown = {"contents": {"kind": "markdown", "value": "x"}}
        self.finds("textDocument/hover", markdown, "markdown is not among")
        self.assertEqual(faults("textDocument/hover", markdown, ABLE), [])
        snippet = [{"label": "x", "insertTextFormat": 2}]
        self.finds("textDocument/completion", snippet, "a snippet")
        self.assertEqual(faults("textDocument/completion", snippet, ABLE), [])
        self.finds("textDocument/rename", CREATES, "documentChanges to a client")
        self.assertEqual(faults("textDocument/rename", CREATES, ABLE), [])
        utf8 = {"capabilities": {"positionEncoding": "utf-8"}}
        self.finds("initialize", utf8, "utf-8 is not among")
        self.assertEqual(faults("initialize", utf8, ABLE), [])

    def test_requests_of_the_server(self):
        request = {"jsonrpc": "2.0", "id": 5, "method": "workspace/diagnostic/refresh"}
        line = json.dumps({"from": "server", "message": request})
        self.assertIn("without workspace.diagnostics", list(check([line], Counter()))[0])


if __name__ == "__main__":
    unittest.main()
