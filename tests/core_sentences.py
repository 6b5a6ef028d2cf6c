"""The sentences that the core makes for the user, found in its source: their templates, and whether a translator sees them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORE = Path(__file__).resolve().parent.parent / "core"
SAID = {"Sentence", "UserError", "kind"}  # devices.py is told which error to raise
PLACES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Made:
    """One sentence. ``fault`` tells what keeps it from being translated."""

    where: str
    template: str
    fault: str = ""


def core_sentences(folder: Path = CORE) -> list[Made]:
    """All that a window may show; the command line's own are English."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    makers = SAID | {each.name for each in classes if "UserError" in {ast.unparse(base) for base in each.bases}}
    shown = {path: tree for path, tree in trees.items() if folder / "cli" not in path.parents and path.name != "sentence.py"}
    return [made for path, tree in shown.items() for made in _made(path.name, tree, makers)]


def _made(file: str, tree: ast.AST, makers: set[str]) -> Iterator[Made]:
    assigned = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        where, name = f"{file}:{call.lineno}", ast.unparse(call.func)
        if name == "Note" and isinstance(call.keywords[0].value, ast.Constant | ast.JoinedStr | ast.BinOp):
            yield Made(where, "", "a note whose text is no Sentence")
        if name not in makers or not call.args:
            continue
        for text in _texts(call.args[0], assigned):
            filled = {keyword.arg for keyword in call.keywords}
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                wrong = set(PLACES.findall(text.value)) - filled
                yield Made(where, text.value, f"has no value for {sorted(wrong)}" if wrong else "")
            elif isinstance(text, ast.JoinedStr | ast.BinOp) or filled:
                yield Made(where, "", "puts a sentence together; give the values beside a template")


def _texts(expression: ast.expr, assigned: dict[str, ast.expr]) -> Iterator[ast.expr]:
    """What a template may be: written out, or looked up by name, one of two."""
    if isinstance(expression, ast.IfExp):
        yield from _texts(expression.body, assigned)
        yield from _texts(expression.orelse, assigned)
    elif isinstance(expression, ast.Name) and isinstance(assigned.get(expression.id), ast.Constant | ast.IfExp):
        yield from _texts(assigned[expression.id], assigned)
    else:
        yield expression
