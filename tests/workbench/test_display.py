"""The checks before Qt is started."""

from __future__ import annotations

import pytest

from workbench import app, display


def test_linux_without_a_display_is_noticed() -> None:
    assert not display.has_display({}, "linux")
    assert display.has_display({"DISPLAY": ":0"}, "linux")
    assert display.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert display.has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert display.has_display({}, "darwin")


def test_missing_libraries_are_named_with_the_line_that_installs_them() -> None:
    missing = display.missing_packages({"DISPLAY": ":0"}, "linux", loads=lambda name: "xcb" not in name)
    assert missing == ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"]
    sentence = display.missing_sentence(missing)
    assert "apt-get install -y libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0" in sentence


def test_offscreen_needs_nothing_of_x() -> None:
    assert display.missing_packages({"QT_QPA_PLATFORM": "offscreen"}, "linux", loads=lambda name: "xcb" not in name) == []


def test_no_display_goes_on_headless_after_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(display, "has_display", lambda: False)
    monkeypatch.setattr(app, "_headless", lambda folder: 0 if folder is None else 9)
    assert app.main([]) == 0
    assert capsys.readouterr().out.strip() == display.NO_DISPLAY


def test_missing_libraries_end_the_start_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(display, "missing_packages", lambda *_: ["libegl1"])
    assert app.main([]) == 1
    assert "sudo apt-get install -y libegl1" in capsys.readouterr().err


def test_a_display_that_does_not_answer_ends_the_start_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":987654")
    monkeypatch.setattr(display, "missing_packages", lambda *_: [])
    monkeypatch.setattr(app, "show", lambda *_: pytest.fail("Qt would end the process here"))
    assert app.main([]) == 1
    assert capsys.readouterr().err.strip() == display.unreachable_sentence(":987654")
    assert display.reachable({"DISPLAY": ":987654", "WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert display.reachable({"DISPLAY": ":987654", "QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert display.reachable({}, "linux")
    assert display.reachable({"DISPLAY": ":987654"}, "darwin")


def test_options_of_qt_are_not_ours(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stopped:
        app.main(["-stylesheet", "x.qss"])
    assert stopped.value.code == 2
