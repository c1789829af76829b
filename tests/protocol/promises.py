"""What a server may send only to a client that has said it can use it."""


def capability(capabilities, path, default=None):
    """The capability at `a.b.c`, or the default where any part of the path is not there."""
    for name in path.split("."):
        if not isinstance(capabilities, dict) or name not in capabilities:
            return default
        capabilities = capabilities[name]
    return capabilities


def broken_promises(method, message, capabilities):
    """Faults of one well-formed message of the server."""
    has = lambda path: bool(capability(capabilities, path, False))
    check = CHECKS.get(method)
    if check is not None:
        yield from check(message.get("params", message.get("result")), capabilities, has)
    for edit in found(message, "changes", "documentChanges"):
        yield from workspace_edit(edit, capabilities, has)
    needed = REQUESTS.get(method)
    if "method" in message and needed and not has(needed):
        yield f"{method} without {needed}"


def found(value, *keys):
    """Every object in it that has one of the keys."""
    if isinstance(value, dict):
        if any(isinstance(value.get(key), (dict, list)) for key in keys):
            yield value
        for inner in value.values():
            yield from found(inner, *keys)
    elif isinstance(value, list):
        for inner in value:
            yield from found(inner, *keys)


def workspace_edit(edit, capabilities, has):
    if "documentChanges" not in edit:
        return
    if not has("workspace.workspaceEdit.documentChanges"):
        yield "documentChanges to a client without them"
    allowed = capability(capabilities, "workspace.workspaceEdit.resourceOperations", [])
    for change in edit["documentChanges"]:
        if "kind" in change and change["kind"] not in allowed:
            yield f"resource operation {change['kind']} is not among {allowed}"


def initialize(result, capabilities, has):
    chosen = result["capabilities"].get("positionEncoding", "utf-16")
    offered = capability(capabilities, "general.positionEncodings", ["utf-16"])
    if chosen not in offered:
        yield f"encoding {chosen} is not among {offered}"
    if "diagnosticProvider" in result["capabilities"] and not has_key(
        capabilities, "textDocument.diagnostic"
    ):
        yield "pull diagnostics for a client that does not pull"


def has_key(capabilities, path):
    return capability(capabilities, path) is not None


def register_capability(params, _capabilities, has):
    for registration in params["registrations"]:
        path = registration["method"].replace("/", ".", 1)
        if not has(f"{path}.dynamicRegistration"):
            yield f"registers {registration['method']}, which is not dynamic"


def publish_diagnostics(params, capabilities, has):
    own = "textDocument.publishDiagnostics."
    tags = capability(capabilities, own + "tagSupport.valueSet", [])
    for diagnostic in params["diagnostics"]:
        yield from optional(diagnostic, "relatedInformation", has(own + "relatedInformation"))
        yield from optional(diagnostic, "codeDescription", has(own + "codeDescriptionSupport"))
        yield from (f"tag {tag}" for tag in diagnostic.get("tags", []) if tag not in tags)


def optional(value, key, allowed):
    if value.get(key) is not None and not allowed:
        yield f"{key} to a client without it"


def completion(result, capabilities, has):
    items = result["items"] if isinstance(result, dict) else result or []
    for item in items:
        yield from completion_item(item, capabilities, has)


def completion_item(item, capabilities, has):
    own = "textDocument.completion.completionItem."
    yield from optional(item, "labelDetails", has(own + "labelDetailsSupport"))
    yield from markup(item.get("documentation"), capabilities, own + "documentationFormat")
    if item.get("insertTextFormat") == 2 and not has(own + "snippetSupport"):
        yield f"a snippet to a client without them: {item['label']}"
    if "insert" in item.get("textEdit", {}) and not has(own + "insertReplaceSupport"):
        yield "insert and replace to a client without them"


def hover(result, capabilities, _has):
    if result:
        yield from markup(result["contents"], capabilities, "textDocument.hover.contentFormat")


def markup(content, capabilities, path):
    allowed = capability(capabilities, path, ["plaintext"])
    if isinstance(content, dict) and content.get("kind", "plaintext") not in allowed:
        yield f"{content['kind']} is not among {allowed}"


def document_symbol(result, _capabilities, has):
    nested = has("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")
    if any("selectionRange" in symbol for symbol in result or []) and not nested:
        yield "nested symbols to a client without them"


def locations(method):
    def check(result, _capabilities, has):
        links = isinstance(result, list) and any("targetUri" in place for place in result)
        if links and not has(f"textDocument.{method}.linkSupport"):
            yield "location links to a client without them"

    return check


def code_action(result, _capabilities, has):
    own = "textDocument.codeAction."
    for action in result or []:
        literal = not isinstance(action.get("command"), str)
        if literal and not has_literals(has):
            yield "a code action to a client that knows commands alone"
        yield from optional(action, "isPreferred", has(own + "isPreferredSupport"))
        yield from optional(action, "disabled", has(own + "disabledSupport"))
        yield from optional(action, "data", has(own + "dataSupport"))


def has_literals(has):
    return has("textDocument.codeAction.codeActionLiteralSupport")


def folding_range(result, capabilities, _has):
    most = capability(capabilities, "textDocument.foldingRange.rangeLimit")
    if most is not None and len(result or []) > most:
        yield f"{len(result)} folding ranges, and {most} were asked for"


CHECKS = {
    "initialize": initialize,
    "client/registerCapability": register_capability,
    "textDocument/publishDiagnostics": publish_diagnostics,
    "textDocument/completion": completion,
    "completionItem/resolve": completion_item,
    "textDocument/hover": hover,
    "textDocument/documentSymbol": document_symbol,
    "textDocument/definition": locations("definition"),
    "textDocument/codeAction": code_action,
    "textDocument/foldingRange": folding_range,
}

# Requests of the server, and the capability that each needs.
REQUESTS = {
    "workspace/configuration": "workspace.configuration",
    "workspace/applyEdit": "workspace.applyEdit",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "workspace/semanticTokens/refresh": "workspace.semanticTokens.refreshSupport",
    "window/workDoneProgress/create": "window.workDoneProgress",
    "window/showDocument": "window.showDocument.support",
}
