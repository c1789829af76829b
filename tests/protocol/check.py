"""Holds recorded conversations against the protocol's published types, and against what the client
of each had said that it can do.

    python3 tests/protocol/check.py DIRECTORY

Every `*.jsonl` in it is one conversation, as tests/support records it: one message per line, as
{"from": "client" | "server", "message": …}. Exit code 1 where a message of the server is at fault.
"""

import collections
import json
import pathlib
import sys

import attrs
from lsprotocol import converters, types

from promises import broken_promises

CONVERTER = converters.get_converter()


def main(directory):
    faults, seen = [], collections.Counter()
    for path in sorted(pathlib.Path(directory).glob("*.jsonl")):
        # Not splitlines(): to Python U+2028, which may stand in a string of JSON, ends a line too.
        lines = filter(None, path.read_text(encoding="utf-8").split("\n"))
        for fault in check(lines, seen):
            faults.append(f"{path.name}: {fault}")
    for fault in faults[:50]:
        print(fault)
    for method, count in sorted(seen.items()):
        print(f"  {count:6} {method}")
    print(f"{sum(seen.values())} messages, {len(faults)} faults")
    return 1 if faults or not seen else 0


def check(lines, seen):
    """The faults of one conversation; counts the server's messages by method."""
    asked, capabilities = {}, {}
    for number, line in enumerate(lines, 1):
        record = json.loads(line)
        message = record["message"]
        if record["from"] == "client":
            if "id" in message and "method" in message:
                asked[message["id"]] = message["method"]
            if message.get("method") == "initialize" and "params" in message:
                capabilities = message["params"].get("capabilities", {})
            continue
        method = message.get("method") or asked.get(message.get("id"), "")
        seen[("" if "method" in message else "response to ") + (method or "what was no message")] += 1
        for fault in faults_of(message, method, capabilities):
            yield f"message {number}, {method}: {fault}"


def faults_of(message, method, capabilities):
    if "error" in message:
        return structure_faults(message, types.ResponseErrorMessage)
    if not method:
        return []  # tests of the transport send bytes that are recorded as no message
    if method == "aws-config-lsp/secrets":
        return secrets_faults(message)
    if method == "aws-config-lsp/paste":
        return paste_faults(message)
    known = types.METHOD_TO_TYPES.get(method)
    if known is None:
        # Tests send methods of their own; a server may only refuse or, as here, ignore those.
        return [] if method.startswith("$/") else [f"no such method: {method!r}"]
    type_ = known[0] if "method" in message else known[1]
    faults = structure_faults(message, type_) if type_ is not types.CodeActionResponse else code_action_faults(message)
    return faults or list(broken_promises(method, message, capabilities))


def code_action_faults(message):
    """The converter takes each action with a command for a bare Command and drops its kind."""
    actions = message.get("result") or []
    with_command = [action for action in actions if isinstance(action.get("command"), dict)]
    others = [action for action in actions if action not in with_command]
    faults = [fault for action in with_command for fault in structure_faults(action, types.CodeAction)]
    return faults + structure_faults(message | {"result": others or None}, types.CodeActionResponse)


def secrets_faults(message):
    """Our own request has no published type: null, or the ranges of a version of the document."""
    result = message["result"]
    if result is None:
        return []
    if set(result) != {"version", "ranges"} or not isinstance(result["version"], (int, type(None))):
        return [f"not an answer about secrets: {sorted(result)}"]
    return [fault for found in result["ranges"] for fault in structure_faults(found, types.Range)]


def paste_faults(message):
    """Our own request has no published type: null, or a title and an edit."""
    result = message["result"]
    if result is None:
        return []
    if set(result) != {"title", "edit"} or not isinstance(result["title"], str):
        return [f"not an answer about a paste: {sorted(result)}"]
    return structure_faults(result["edit"], types.WorkspaceEdit)


def structure_faults(message, type_):
    try:
        structured = CONVERTER.structure(message, type_)
        back = CONVERTER.unstructure(structured, type_)
    except Exception as error:  # cattrs raises groups of whatever a field's constructor raises
        return [f"not a {type_.__name__}: {leaves(error)}"]
    return [*lost(message, back), *bare_enumerations(structured)]


def leaves(error):
    inner = getattr(error, "exceptions", None)
    return "; ".join(map(leaves, inner)) if inner else repr(error)[:200]


def lost(sent, back, at=""):
    """What the types do not know: it is gone after a round trip through them."""
    if isinstance(sent, dict) and isinstance(back, dict):
        for key, value in sent.items():
            if key in back:
                yield from lost(value, back[key], f"{at}/{key}")
            elif value is not None:
                yield f"unknown {at}/{key}"
    elif isinstance(sent, list) and isinstance(back, list):
        for index, (one, other) in enumerate(zip(sent, back)):
            yield from lost(one, other, f"{at}/{index}")


def bare_enumerations(value):
    """Numbers where the protocol lists the values that may stand: cattrs lets any number through."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from bare_enumerations(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            if field.name not in ("kind", "severity", "insert_text_format") or type(inner) is not int:
                pass
            elif (type(value).__name__, field.name, inner) not in LEFT_BARE:
                yield f"{type(value).__name__}.{field.name} is {inner}"
            yield from bare_enumerations(inner)


# cattrs makes no members of these enumerations either where the number is a good one.
LEFT_BARE = {
    *(("CompletionItem", "kind", kind.value) for kind in types.CompletionItemKind),
    *(("CompletionItem", "insert_text_format", form.value) for form in types.InsertTextFormat),
}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
