"""Every text that the window may show: those marked in its source, and those that it takes from the core's tables."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from core.adaptation import ADAPTERS
from core.build import VOCABULARY
from core.engines.table import ENGINES
from core.experiments.samplers import SAMPLERS
from core.learners import LEARNERS
from core.models.contexts import CONTEXTS
from core.recipe import Recipe, Setting, setting_of
from core.tasks import FAMILIES
from core.tasks.abilities import measures_of
from core.tasks.family import Parameter
from core.tasks.nuisances import NUISANCES
from core.trainers.methods import METHODS
from tests.core_sentences import core_sentences
from workbench.field_labels import LABELS, spelt_out
from workbench.names import spelled

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("translate", "QT_TRANSLATE_NOOP")
Text = tuple[str, str]  # context, text in the source


@dataclasses.dataclass(frozen=True)
class Mark:
    """One call that names a text. ``text`` is empty where it is looked up and not written there."""

    path: Path
    line: int
    context: str
    text: str
    fault: str = ""


def marks(source: str, path: Path = Path()) -> Iterator[Mark]:
    """The texts that are marked in a file, with what is wrong where something is.

    A text is a literal, or looked up in a table: a name, an attribute, an item. Whatever puts it together (an f-string, a
    sum, a call) is a fault, since no translator ever sees it whole.
    """
    tree = ast.parse(source)
    late = {id(node) for function in ast.walk(tree) if isinstance(function, LATE) for node in ast.walk(function)}
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS):
            continue
        fault, context, text = "", "", ""
        if len(call.args) < 2 or not isinstance(call.args[0], ast.Constant):
            fault = "needs a context and a text, both written out"
        else:
            context = str(call.args[0].value)
            argument = call.args[1]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                text = argument.value
            elif call.func.id == "QT_TRANSLATE_NOOP":
                fault = "marks what is not written out"
            elif not _is_lookup(argument):
                fault = "puts a text together; fill values in with replace()"
        if call.func.id == "translate" and id(call) not in late:
            fault = "is translated before there is a language; mark it with QT_TRANSLATE_NOOP"
        yield Mark(path, call.lineno, context, text, fault)


LATE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)  # what runs when the window is there


def _is_lookup(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):  # TABLE.get(name, name)
        return isinstance(node.func, ast.Attribute) and node.func.attr == "get" and _is_lookup(node.func.value)
    if isinstance(node, ast.IfExp):
        return _is_lookup(node.body) and _is_lookup(node.orelse)
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def marked(folder: Path = ROOT / "workbench") -> list[Mark]:
    """The marks of all files."""
    return [mark for path in sorted(folder.rglob("*.py")) for mark in marks(path.read_text(encoding="utf-8"), path)]


def settings() -> Iterator[tuple[str, Setting]]:
    """Every setting of a recipe by its dotted key, whatever learner or adapter has it."""
    for section in dataclasses.fields(Recipe):
        variants = {"learner": VOCABULARY.learners, "adaptation": VOCABULARY.adapters}.get(section.name, {})
        for kind in variants.values() or [_section(section.name)]:
            for spec in dataclasses.fields(kind):
                yield f"{section.name}.{spec.name}", setting_of(kind, spec.name)


def _section(name: str) -> type:
    import core

    return type(getattr(core.read_recipe("mirror-quick"), name))


def parameters() -> Iterator[Parameter]:
    """Every hidden parameter of a task."""
    for family in FAMILIES.values():
        yield from family.parameters
    yield from (nuisance.parameter for nuisance in NUISANCES.values())


def of_the_core() -> set[Text]:
    """What the window takes from tables of the core, in the contexts in which it looks it up."""
    found: set[Text] = set()
    for key, about in settings():
        found |= {("Recipe", about.help), ("Units", about.unit), ("Core", about.unit)}
        found |= {("Names", spelled(choice)) for choice in about.choices}
        if key not in LABELS:
            found.add(("Fields", spelt_out(key)))
    for parameter in parameters():
        found |= {("Tasks", parameter.label), ("Tasks", parameter.help), ("Units", parameter.unit)}
    for family in FAMILIES.values():
        found |= {("Tables", family.summary), *(("Tasks", name) for name in family.interface.action_names)}
        for measure in measures_of(family):
            found |= {("Tasks", measure.label), ("Tasks", measure.help), ("Units", measure.unit)}
    for table in (LEARNERS, ADAPTERS, CONTEXTS, METHODS):
        found |= {("Tables", entry.summary) for entry in table.values()}  # type: ignore[attr-defined]
        found |= {("Names", spelled(name)) for name in table}
    found |= {("Names", spelled(name)) for name in FAMILIES}
    found |= {("Tables", kind.summary) for table in (ENGINES, SAMPLERS) for kind in table.values()}  # type: ignore[attr-defined]
    found |= {("Core", made.template) for made in core_sentences()}
    return {(context, text) for context, text in found if text}


def texts() -> set[Text]:
    """All of it."""
    return {(mark.context, mark.text) for mark in marked() if mark.text} | of_the_core()
