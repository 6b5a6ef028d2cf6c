"""Numbers are written as the language of the window writes them, and read in both forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator

from workbench import numbers
from workbench.number_boxes import DecimalBox, WholeNumberBox
from workbench.score_words import score_line


@pytest.fixture(autouse=True)
def speak(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(getattr(request, "param", "en_US")))
    yield
    QLocale.setDefault(before)


def in_locale(code: str) -> Any:
    return pytest.mark.parametrize("speak", [code], indirect=True)


@pytest.mark.parametrize(
    ("speak", "wanted"),
    [
        ("en_US", ("9999", "18,400", "-1.5", "0.25", "1e-05", "87%", "3.2%", "412 [398, 431]", "0.5 [0.4, 0.6]")),
        ("zh_CN", ("9999", "18,400", "-1.5", "0.25", "1e-05", "87%", "3.2%", "412 [398, 431]", "0.5 [0.4, 0.6]")),
        ("de_DE", ("9999", "18.400", "-1,5", "0,25", "1e-05", "87 %", "3,2 %", "412 [398, 431]", "0,5 [0,4; 0,6]")),
    ],
    indirect=["speak"],
)
def test_every_form_follows_the_language(speak: None, wanted: tuple[str, ...]) -> None:
    found = (
        numbers.whole(9999),
        numbers.whole(18_400),
        numbers.decimal(-1.5, 1),
        numbers.significant(0.25),
        numbers.significant(1e-5),
        numbers.percent(0.87),
        numbers.percent(0.032, 1),
        numbers.interval(412, 398, 431),
        numbers.interval(0.5, 0.4, 0.6, 1),
    )
    assert tuple(text.replace(numbers.MINUS, "-").replace("\u00a0", " ") for text in found) == wanted


def test_what_is_not_finite_is_a_dash() -> None:
    written = (numbers.whole(float("nan")), numbers.percent(float("inf")), numbers.significant(float("nan")))
    assert set(written) == {numbers.UNKNOWN}


def test_a_whole_number_of_any_size_is_exact() -> None:
    assert numbers.whole(2**63 - 1).replace(",", "") == str(2**63 - 1)


@pytest.mark.parametrize("speak", ["en_US", "zh_CN", "de_DE"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("18400", 18400), ("18,400", 18400), ("18.400", 18400), ("18 400", 18400), ("1_000_000", 1_000_000),
        ("1.234.567", 1_234_567), ("-3", -3), ("12,5", None), ("12.5", None), ("1,2,3", None), ("abc", None), ("", None),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_in_both_forms(speak: None, typed: str, whole: int | None) -> None:
    plain = numbers.plain(typed, is_whole=True)
    assert (None if plain is None else int(plain)) == whole


@pytest.mark.parametrize("speak", ["en_US", "de_DE"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0.5", 0.5), ("0,5", 0.5), ("0,125", 0.125), ("0.125", 0.125), ("1,234.5", 1234.5), ("1.234,5", 1234.5),
        ("1e-05", 1e-5), ("\u22122,5", -2.5), (".5", 0.5), ("1.2.3", None), ("1,2.3", None), ("nan", None), ("--1", None),
    ],
)  # fmt: skip
def test_decimals_are_read_in_both_forms(speak: None, typed: str, number: float | None) -> None:
    plain = numbers.plain(typed)
    assert (None if plain is None else float(plain)) == number


@pytest.mark.parametrize(("speak", "number"), [("en_US", 1234.0), ("zh_CN", 1234.0), ("de_DE", 1.234)], indirect=["speak"])
def test_where_both_forms_can_be_meant_the_language_decides(speak: None, number: float) -> None:
    assert float(numbers.plain("1,234") or "nan") == number


@in_locale("de_DE")
def test_fields_show_the_language_and_keep_what_was_typed(speak: None, qtbot: Any) -> None:
    whole, share = WholeNumberBox(400_000, 1, 10**10, "steps"), DecimalBox(0.25, 0.0, 10.0, "m")
    for box in (whole, share):
        qtbot.addWidget(box)
    assert (whole.lineEdit().text(), share.text()) == ("400.000 steps", "0,25 m")
    for text, value in (("500000 steps", 500_000), ("600.000 steps", 600_000), ("700,000", 700_000), ("12,5", 700_000)):
        whole.lineEdit().setText(text)
        whole.editingFinished.emit()
        assert whole.value() == value, text
    for text, number in (("0,5 m", 0.5), ("0.75", 0.75), ("1e-05", 1e-5)):
        assert share.validate(text, 0)[0] == QValidator.State.Acceptable
        share.lineEdit().setText(text)
        share.interpretText()
        assert share.value() == pytest.approx(number), text
    assert share.validate("11", 0)[0] == QValidator.State.Intermediate
    assert share.validate("x", 0)[0] == QValidator.State.Invalid


def test_a_score_has_its_name_and_its_kind_of_number() -> None:
    assert score_line("validation_score", 451.3) == "Validation return: 451"
    assert score_line("validation_solved", 0.875) == "Validation tasks solved: 88%"
    assert score_line("env_steps", 131_072.0) == "Environment steps: 131,072"
    assert score_line("my_score", 0.12345) == "My score: 0.1235"


@in_locale("de_DE")
def test_axes_readouts_and_forces_are_written_as_the_language_writes_them_and_files_are_not(qtbot: Any) -> None:
    from core.analysis.tables import text_of
    from workbench.plots.axes import ValueAxis, short_number, value_text

    axis = ValueAxis("left")
    assert axis.tickStrings([-0.5, 0.2], 1.0, 0.1) == ["\u22120,5", "0,2"]
    assert axis.logTickStrings([-1.0], 1.0, 1.0) == ["0,1"]
    assert short_number(1_500_000) == "1,5M"
    assert value_text(-0.25) == "\u22120,25"
    assert text_of(("x",), [(0.25,)]) == "x\n0.25\n"


def test_a_family_has_its_words_beside_the_name_that_is_typed() -> None:
    from workbench import language
    from workbench.names import titled

    language.apply("en")
    assert titled("mirror") == "mirror"
    language.apply("zh_CN")
    assert titled("mirror") == "镜像 (mirror)"
    assert titled("my_own_family") == "my_own_family"
    language.apply("en")


def test_numbers_on_a_low_left_axis_have_room_for_their_letters(qtbot: Any) -> None:
    from workbench.plots.axes import LEAST_ROW, ValueAxis

    axis = ValueAxis("left")
    for height in (20.0, 37.0, 60.0, 300.0):
        for top in (1.0, 90.0, 500.0):
            spacing = axis.tickSpacing(0.0, top, height)[0][0]
            assert spacing * height / top >= min(LEAST_ROW, height / 2)
    assert axis.tickSpacing(0.0, 500.0, 300.0)[0][0] == 200.0, "a high one is as it was"
