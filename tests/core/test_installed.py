"""Families of other packages are listed without being imported, and come in only when switched on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.tasks import FAMILIES
from core.tasks.family import TaskError
from core.tasks.installed import installed, switch_on

MODULE = """
from tests.core.tiny_family import CorridorFamily
shop = CorridorFamily(name="shop")
liar = CorridorFamily(name="another")
mirror = CorridorFamily(name="mirror")
thing = object()
"""


@pytest.fixture(autouse=True)
def _another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package on the path that offers families, as pip would leave it there."""
    (tmp_path / "their_shop.py").write_text(MODULE)
    (tmp_path / "their_ruin.py").write_text("raise OSError('no disk')")
    about = tmp_path / "their_package-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: their-package\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[meta_rl.families]\nshop = their_shop:shop\nliar = their_shop:liar\nmirror = their_shop:mirror\n"
        "thing = their_shop:thing\nruin = their_ruin:family\nabsent = their_shop:absent\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    before = dict(FAMILIES)
    yield
    FAMILIES.clear()
    FAMILIES.update(before)
    sys.modules.pop("their_shop", None)


def test_offered_families_are_listed_and_off() -> None:
    assert set(installed()) >= {"shop", "liar", "mirror", "thing", "ruin", "absent"}
    assert "their_shop" not in sys.modules
    assert "shop" not in FAMILIES


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"[meta_rl.families\nshop", b"no section = at all\n"])
def test_a_package_whose_description_cannot_be_read_hides_no_other(text: bytes, tmp_path: Path) -> None:
    about = tmp_path / "a_broken_package-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_bytes(b"Metadata-Version: 2.1\nName: a-broken-package\nVersion: 1.0\n")
    (about / "entry_points.txt").write_bytes(text)
    assert "shop" in installed()


def test_packages_that_offer_nothing_are_not_asked_for_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    class Package:
        entry_points = ()

        @property
        def name(self) -> str:
            asked.append(self)
            return "a package"

    monkeypatch.setattr("core.tasks.installed.distributions", lambda: [Package()] * 100)
    assert installed() == {}
    assert asked == []


def test_switching_one_on_puts_it_in_the_table() -> None:
    family = switch_on("shop")
    assert FAMILIES["shop"] is family
    assert switch_on("shop") is family, "a second time changes nothing"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("shopp", 'No installed package offers a task family "shopp"; did you mean "shop"?'),
        ("ruin", 'The task family "ruin" of their-package cannot be loaded: OSError: no disk'),
        ("absent", 'The task family "absent" of their-package cannot be loaded: AttributeError: '),
        ("thing", '"thing" of their-package is not a task family: it has no name, summary, kind, '),
        ("liar", 'The task family "liar" of their-package must call itself that, in small letters and digits.'),
        ("mirror", 'There is a task family "mirror" already, so that of their-package stays off.'),
    ],
)
def test_one_that_cannot_be_used_stays_off_and_says_why(name: str, sentence: str) -> None:
    before = dict(FAMILIES)
    with pytest.raises(TaskError) as caught:
        switch_on(name)
    assert str(caught.value).startswith(sentence)
    assert before == FAMILIES
