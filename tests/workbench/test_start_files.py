"""The doors of a start: preferences, Qt's settings, the environment, arguments. None keeps the window from opening."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.core.hostile_files import FILES, harmless
from tests.workbench.run_folders import SMALL
from workbench import app, application, display, estimates, files, kept_values, preferences, start_files
from workbench.main_window import MainWindow
from workbench.preferences import Preferences


@pytest.mark.parametrize("kind", FILES)
def test_preferences_that_cannot_be_read_are_as_usual_and_stay_on_disk(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    FILES[kind](path)
    assert preferences.load(path) == Preferences()
    assert bool(preferences.trouble) is (kind not in ("missing", "dangling link", "empty"))
    assert harmless(preferences.trouble)
    assert path.is_symlink() or path.exists() or kind == "missing"


@pytest.mark.parametrize(
    "text",
    ["theme = 1", "theme = []", "theme = 'pink'", "threads = 0x" + "f" * 5000, "threads = 1.5", "threads = true",
     "plot_rate = nan",
     "plot_rate = inf", "plot_rate = 1979-05-27", "welcome = 1", "runs_folder = 5", 'runs_folder = "a\\u0000b"',
     "runs_folder = '" + "x" * 5000 + "'", "families = 'x'", "families = [1]", "families = [" + "'x'," * 5000 + "]",
     "families = {}",
     "[theme]\na = 1", "a.b.c = 1", '"\\u001b[31m" = 1', "toast_seconds = -1", "language = 'xx'", "language = '../../x'"],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_a_preference_that_cannot_be_takes_its_default(text: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(f"autoplay = 'never'\n{text}\n")
    assert preferences.load(path) in (Preferences(autoplay="never"), Preferences())
    assert all(harmless(message) and len(message) < 1000 for message in caplog.messages)
    assert caplog.messages


def test_what_a_newer_version_prefers_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("theme = 'dark'\nhologram = true\n[cloud]\nname = 'x'\n")
    preferences.save(preferences.load(path), path)
    data = tomllib.loads(path.read_text())
    assert (data["theme"], data["hologram"], data["cloud"]) == ("dark", True, {"name": "x"})
    preferences.save(preferences.load(path), path)
    assert tomllib.loads(path.read_text()) == data


def test_a_broken_file_is_put_aside_before_another_is_written(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("theme = 'dark'\nthis is mine")
    preferences.save(preferences.load(path), path)
    assert path.with_suffix(".toml.damaged").read_text().endswith("this is mine")
    assert preferences.load(path) == Preferences()
    assert preferences.trouble == ""


@pytest.mark.parametrize("kind", ["pipe", "device", "terabyte", "socket", "standard input"])
def test_settings_that_qt_would_wait_for_are_left_alone(kind: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    before = QSettings("QtProject").fileName()
    path = start_files.settings_file()
    assert path is not None
    FILES[kind](path)
    assert start_files.look()
    settings = QSettings("QtProject")
    assert settings.fileName() != before
    assert not settings.fileName().startswith(str(tmp_path))
    settings.setValue("x", 1)
    settings.sync()
    assert not path.is_file() or kind == "terabyte"
    if kind == "device":  # as an administrator Qt would put a file of its own in the device's place
        assert Path("/dev/zero").is_char_device()
    path.unlink()
    assert start_files.look() == ""


@pytest.mark.window
def test_a_window_opens_with_broken_files_and_says_so(qtbot: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    preferences.file().parent.mkdir(parents=True)
    preferences.file().write_text("theme = ")
    names = ["", "x" * 5000, "a\0b", "<img src=x>", "\x1b[31m"]
    for key in ("window/geometry", "window/state", "window/middle", "files/recent", "welcome/started", "window/runs_offered"):
        kept_values.keep({key: names})
    _, wishes = application.make_application()
    window = MainWindow(wishes)
    qtbot.addWidget(window)
    window.layouts.restore_size()
    window.show()
    qtbot.waitUntil(lambda: window.is_filled, timeout=10_000)
    assert wishes == Preferences()
    sentences = [toast.sentence for toast in window.notifications.toasts if toast.error]
    assert len(sentences) == 1
    assert sentences[0].startswith("The preferences file cannot be used, so everything is as usual: Invalid value")
    window._fill_recent()
    assert files.recent_there() == []
    window.close()


def test_a_speed_that_nobody_measured_is_not_believed() -> None:
    import core

    recipe = core.read_recipe("mirror-quick", SMALL)
    for value in ("nan", "inf", 1e-300, -5, 1e300, [1, 2], "x" * 1000, {}, True, None):
        kept_values.keep(dict.fromkeys(estimates._keys(recipe), value))
        assert estimates.sentence(estimates.estimate(recipe)) != ""
        assert len(estimates.sentence(estimates.estimate(recipe))) < 200


@pytest.mark.parametrize(
    "call", [["-stylesheet", "x.qss"], ["-platform", "minimal"], ["--style", "windows"], ["-style=windows"],
             ["-geometry", "1x1"],
             ["a.metamodel", "b.metamodel"], ["--headless-run"], ["\x1b[31m", "\u202e"], ["-qmljsdebugger=port:1"]]
)  # fmt: skip
def test_arguments_for_qt_are_refused_by_our_parser(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        app.main(call)
    assert caught.value.code == 2
    assert harmless(capsys.readouterr().err.replace("\n", ""))


def test_qt_is_given_the_name_of_the_program_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    real = QApplication.instance()

    class Fake(QApplication):
        """Qt has its one application already."""

        def __new__(cls, arguments: list[str]) -> Any:
            given.append(arguments)
            return real

        @staticmethod
        def instance() -> None:
            return None

    monkeypatch.setattr(sys, "argv", ["meta-rl-workbench", "-stylesheet", "evil.qss", "x.metamodel"])
    monkeypatch.setattr(application, "QApplication", Fake)
    application.make_application()
    assert given == [["meta-rl-workbench"]]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [("", ""), ("offscreen", ""), ("offscreen:size=1x1", ""), ("nonsense", "nonsense"), ("nonsense;offscreen", ""),
     ("../evil", "../evil"),      ("\x1b[31m", "\x1b[31m")],
)  # fmt: skip
def test_a_platform_that_qt_has_not_got_is_said_before_qt_ends_the_process(value: str, wrong: str) -> None:
    assert display.wrong_platform({"QT_QPA_PLATFORM": value}) == wrong
    assert harmless(display.wrong_platform_sentence(value))


def test_a_wrong_platform_ends_with_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    assert app.main([]) == 1
    assert capsys.readouterr().err == "Qt cannot draw on nonsense; correct QT_QPA_PLATFORM, or unset it.\n"


@pytest.mark.parametrize("value", ["nan", "-1", "0", "1e9", "x", "\x1b[31m", "inf"])
def test_scales_that_qt_does_not_survive_are_taken_away(value: str) -> None:
    environment = {"QT_SCALE_FACTOR": value, "QT_FONT_DPI": value, "OTHER": value}
    sentences = display.drop_absurd_scales(environment)
    assert environment == {"OTHER": value}
    assert len(sentences) == 2
    assert all(map(harmless, sentences))
    assert display.drop_absurd_scales({"QT_SCALE_FACTOR": "1.5", "QT_FONT_DPI": "96"}) == []
