"""Finds files of server/ that import each other in a circle.

A file may import its own submodules and be imported by them; every other circle makes each of its
files impossible to read, move or change without all the others. Imports are read from `use` and from
paths in the code; tests are left out. Prints each circle and exits with 1 if there is one.
"""

import re
import sys
from pathlib import Path

CRATES = {
    "syntax": "server/syntax/src/lib.rs",
    "catalogue": "server/catalogue/src/lib.rs",
    "analysis": "server/analysis/src/lib.rs",
    "settings": "server/settings/src/lib.rs",
    "sts": "server/sts/src/lib.rs",
    "host": "server/host/src/lib.rs",
    "lsp": "server/lsp/src/lib.rs",
    "main": "server/main.rs",
}

LITERAL = re.compile(r'r#"[\s\S]*?"#|"(?:\\.|[^"\\])*"|//[^\n]*|/\*[\s\S]*?\*/')
MODULE = re.compile(r'(?:^|\n)((?:\s*#\[[^\n]*\]\n)*)\s*(?:pub(?:\([^)]*\))? )?mod (\w+)\s*(;|\{)')
TREE = re.compile(r"[\w:]+(?:::)?|[{},]|\*")


def strip(text):
    return LITERAL.sub(lambda found: '""' if found[0][0] in 'r"' else "", text)


def end_of_block(text, start):
    """The offset after the block whose `{` is the last character before `start`."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)


def without_tests(text):
    while found := re.search(r"#\[cfg\((?:all\()?test\b[^\n]*\n(?:\s*#\[[^\n]*\n)*\s*(?:pub(?:\([^)]*\))? )?(?:mod|fn|impl|struct|const|use)\b[^;{]*([;{])", text):
        end = end_of_block(text, found.end()) if found[1] == "{" else found.end()
        text = text[: found.start()] + text[end:]
    return text


class Crate:
    """The modules of one crate by their paths, `("rules", "context")`."""

    def __init__(self, root):
        self.files = {}
        self.texts = {}
        self.read((), Path(root), Path(root).parent)

    def read(self, path, file, folder):
        text = without_tests(strip(file.read_text()))
        self.files[path], self.texts[path] = file, text
        for _, name, kind in MODULE.findall(text):
            if kind == "{":
                continue
            for candidate in (folder / f"{name}.rs", folder / name / "mod.rs"):
                if candidate.exists():
                    self.read((*path, name), candidate, folder / name)

    def module_of(self, path):
        while path not in self.files:
            path = path[:-1]
        return path

    def imports(self, path):
        """The modules that a module's paths lead to."""
        for parts in self.paths(self.texts[path]):
            if parts[0] == "crate":
                yield self.module_of(parts[1:])
            elif parts[0] in ("super", "self"):
                base = path
                while parts and parts[0] in ("super", "self"):
                    base = base[:-1] if parts[0] == "super" else base
                    parts = parts[1:]
                yield self.module_of((*base, *parts))
            elif (*path, parts[0]) in self.files:
                yield self.module_of((*path, *parts))

    @staticmethod
    def paths(text):
        """Every path in the code, the trees of `use` written out."""
        for use in re.findall(r"\buse ([^;]+);", text):
            yield from expand(TREE.findall(use))
        code = re.sub(r"\buse [^;]+;", "", text)
        for found in re.findall(r"\b(?:crate|super|self|\w+)(?:::\w+)+", code):
            yield tuple(found.split("::"))


def expand(tokens):
    """The paths of a tree: `a::{b, c::{d}}` is `a::b` and `a::c::d`."""
    stack, prefix = [], ()
    for token in tokens:
        if token == "{":
            stack.append(prefix)
        elif token in (",", "}"):
            if token == "}" and stack:
                stack.pop()
            prefix = stack[-1] if stack else ()
        elif token == "*":
            yield prefix
        elif token != "as":
            path = prefix + tuple(part for part in token.split("::") if part)
            if token.endswith("::"):
                prefix = path
            else:
                yield path


def circles(edges):
    """The strongly connected parts with more than one member (Tarjan's algorithm)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(edges[node]):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(part) > 1:
                found.append(part)

    for node in edges:
        if node not in index:
            visit(node)
    return found


def main():
    sys.setrecursionlimit(10_000)
    count = 0
    for name, root in CRATES.items():
        crate = Crate(root)
        edges = {}
        for path in crate.files:
            # What a module uses of those around it is no circle by itself.
            edges[path] = {
                other
                for other in crate.imports(path)
                if other != path and path[: len(other)] != other
            }
        for path in crate.files:
            # A module stands for its submodules: who imports it depends on them.
            for other in crate.files:
                if other[:-1] == path and other:
                    edges[path].add(other)
        for part in circles(edges):
            count += 1
            print(f"{len(part)} files of {name} import each other in a circle:")
            for path in sorted(part):
                inside = sorted("::".join(other) or "lib" for other in edges[path] if other in part)
                print(f"  {crate.files[path]} → {', '.join(inside)}")
    if not count:
        print("no file imports itself in a circle")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
