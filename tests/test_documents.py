"""What the documentation says is so: generated parts, links, commands, dependencies, floors."""

from __future__ import annotations

import argparse
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from core.adaptation import ADAPTERS
from core.build import VOCABULARY
from core.cli import main, make_parser
from core.events import schema
from core.learners import LEARNERS
from core.recipe import dotted_items
from core.recipe_reader import from_toml, parse
from core.tasks import FAMILIES
from core.trainers.methods import METHODS

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in (*PAGES, "CHANGELOG.md")}
CONTRIBUTING = TEXTS["CONTRIBUTING.md"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

CODE = re.compile(r"^```[^\n]*\n(.*?)^```|(?<!`)`([^`\n]+)`(?!`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def code_of(text: str) -> list[str]:
    """Every line of code on a page, from blocks and from running text, without prompts."""
    pieces = [block or inline for block, inline in CODE.findall(text)]
    return [line.strip().removeprefix("$ ") for piece in pieces for line in piece.splitlines()]


def part(name: str) -> str:
    """One generated part of CONTRIBUTING.md."""
    return CONTRIBUTING.split(f"<!-- generated: {name} -->")[1].split("<!-- end of generated -->")[0]


def section(title: str) -> str:
    """One section of CONTRIBUTING.md."""
    return CONTRIBUTING.split(f"\n## {title}\n")[1].split("\n## ")[0]


def anchors(text: str) -> set[str]:
    """The fragment that each heading can be linked by."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    path = ROOT / "tests" / "write_documents.py"
    spec = importlib.util.spec_from_file_location("write_documents", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Generated parts


def test_generated_parts_are_up_to_date(writer: ModuleType) -> None:
    assert writer.rewritten(CONTRIBUTING) == CONTRIBUTING, "run: .venv/bin/python tests/write_documents.py"


def test_a_part_that_has_lost_its_marks_is_noticed(writer: ModuleType) -> None:
    with pytest.raises(ValueError, match="has no part between"):
        writer.rewritten("# Contributing\n")


def test_the_recipe_on_the_page_is_the_default_one_with_every_key() -> None:
    text = part("recipe").strip().removeprefix("```toml\n").removesuffix("```")
    default = parse({}, VOCABULARY)
    assert from_toml(text, VOCABULARY) == default
    assert all(f"\n{key} = " in text for key, _ in dotted_items(default))


def test_every_field_of_every_event_is_on_the_page() -> None:
    blocks = {block.split("`")[0]: block for block in part("events").split("\n**`")[1:]}
    for event, field, *_ in schema():
        assert f"| `{field}`" in blocks[event]


# Pages against the repository


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_to_files_and_headings_that_exist(page: str) -> None:
    for target in LINK.findall(TEXTS[page]):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        path = ROOT / (name or page)
        assert path.exists(), target
        if fragment:
            assert fragment in anchors(path.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("page", PAGES)
def test_paths_in_code_exist(page: str) -> None:
    top = "core|workbench|tests|resources|\\.ci"
    for line in code_of(TEXTS[page]):
        for path in re.findall(rf"(?<![\w/.*-])(?:{top})/[\w./-]*", line):
            assert (ROOT / path.rstrip(".")).exists() or "NAME" in path, path


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_on_the_page_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for line in code_of(TEXTS[page]) for word in re.findall(r"^make ([a-z-]+)", line)}
    assert named
    assert not named - targets


@pytest.mark.parametrize("page", PAGES)
def test_commands_on_the_page_exist_with_their_options(page: str) -> None:
    commands = subcommands()
    for line in code_of(TEXTS[page]):
        found = re.search(r"(?:^|/|\s)(?:meta-rl|-m core) ([a-z][\w-]*)(.*)", line)
        if found is None:
            continue
        assert found[1] in commands, line
        known = commands[found[1]]._option_string_actions
        for option in re.findall(r"(?<!\S)--[a-z-]+", found[2]):
            assert option in known, line


def subcommands() -> dict[str, argparse.ArgumentParser]:
    """The commands of ``meta-rl`` by name."""
    actions = make_parser()._actions
    choices = next(a.choices for a in actions if isinstance(a, argparse._SubParsersAction))
    return dict(choices)


def test_every_dependency_has_its_reason() -> None:
    project = PROJECT["project"]
    requirements = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        requirements += extra
    names = {re.split(r"[\s\[<>=!~;]", requirement)[0] for requirement in requirements}
    reasons = {line.split("`")[1] for line in section("Dependencies").splitlines() if line.startswith("| `")}
    assert names == reasons


def test_the_floors_on_the_page_are_those_that_are_checked() -> None:
    layers = next(c["layers"] for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    checked = [name for layer in layers for name in re.findall(r"core\.(\w+)", layer)]
    house = section("The house").split("```")[1]
    assert re.findall(r"core/(\w+)", house) == checked


# Tables


@pytest.mark.parametrize(
    ("command", "table"),
    [("families", FAMILIES), ("learners", LEARNERS), ("adapters", ADAPTERS), ("evaluate --help", METHODS)],
    ids=["families", "learners", "adapters", "methods"],
)
def test_the_command_line_lists_every_entry_of_a_table(
    command: str, table: dict[str, object], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    if "--help" in command:
        with pytest.raises(SystemExit):
            main(command.split())
    else:
        assert main(command.split()) == 0
    words = set(re.findall(r"[\w-]+", capsys.readouterr().out))
    assert set(table) <= words


@pytest.mark.parametrize("page", PAGES)
def test_what_a_table_says_of_its_entries_is_not_said_again_by_hand(page: str) -> None:
    for table in (FAMILIES, LEARNERS, ADAPTERS, METHODS):
        for name, entry in table.items():
            assert entry.summary not in TEXTS[page], f"the summary of {name} will go stale here"


def test_the_changelog_has_the_version_of_the_project() -> None:
    assert f"\n## [{PROJECT['project']['version']}]" in TEXTS["CHANGELOG.md"]
