"""What was played can be written as an animation, without holding up the window and without half a file."""

from __future__ import annotations

import shutil
import stat
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.workbench.test_scrubber import play
from workbench import animation_file
from workbench.animation import Film, Take, frames_of, write_animation
from workbench.animation_export import AnimationExport
from workbench.animation_file import FORMATS, AnimationError, AnimationWriter
from workbench.dialogs.animation_dialog import AnimationDialog
from workbench.player import Player


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    result = Player()
    play(result)
    return result


def coloured(*colours: str) -> list[QImage]:
    images = []
    for colour in colours:
        image = QImage(64, 36, QImage.Format.Format_RGB888)
        image.fill(QColor(colour))
        images.append(image)
    return images


def test_a_take_says_how_many_pictures_it_will_have() -> None:
    assert Take(0, 100, fps=25, speed=1.0).pictures == 1 + 50 + 25
    assert Take(0, 100, fps=50, speed=2.0).pictures == 1 + 50 + 50
    for take in (Take(0, 99, fps=10, speed=0.25), Take(3, 3), Take(5, 60, fps=20, speed=8.0)):
        moments = list(take.moments())
        assert len(moments) == take.pictures
        assert (moments[0], moments[-1]) == (take.first, take.last)
    assert Take(0, 0, width=641).size == (640, 360)


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_a_written_file_has_the_pictures_the_size_and_the_time_of_its_take(player: Player, tmp_path: Path, ending: str) -> None:
    film = Film(player, Take(2, 14, width=320, fps=25))
    path = tmp_path / f"adaptation{ending}"
    write_animation(path, film, 25)
    with Image.open(path) as image:
        assert image.size == (320, 180)
        waits = []
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            waits.append(image.info["duration"])
        assert sum(waits) == len(film) * 40
        # WebP makes one picture that stands for longer of some that look alike.
        assert image.n_frames == len(film) if ending == ".gif" else 1 < image.n_frames <= len(film)
        assert image.info["loop"] == 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_gif_shows_what_was_painted(tmp_path: Path) -> None:
    path = tmp_path / "colours.gif"
    images = coloured("#ff0000", "#ff0000", "#0000ff")
    with AnimationWriter(path, 10, samples=images) as writer:
        for image in images:
            writer.add(image)
    with Image.open(path) as written:
        seen = []
        for number in range(written.n_frames):
            written.seek(number)
            seen.append(written.convert("RGB").getpixel((30, 20)))
    assert seen == [(255, 0, 0), (255, 0, 0), (0, 0, 255)]


def test_a_film_moves_between_two_steps_and_shows_the_ghosts_or_not(player: Player) -> None:
    slow = Film(player, Take(3, 4, width=320, fps=50, speed=0.25))
    pictures = [slow.picture(moment) for moment in (3.0, 3.25, 3.5, 4.0)]
    assert all(a != b for a, b in pairwise(pictures))
    alone = Film(player, Take(3, 4, width=320, ghosts=False))
    assert alone.picture(3.0) != pictures[0]


def test_a_film_outlives_the_trial_that_it_shows(player: Player) -> None:
    film = frames_of(player)
    before = film.picture(5.0)
    player.restart()
    player.pause()
    assert film.picture(5.0) == before
    player.clear()
    with pytest.raises(ValueError, match="Nothing has been played"):
        frames_of(player)


def test_an_unknown_ending_and_a_folder_that_is_not_there_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AnimationError, match=r"\.gif, \.webp, \.mp4"):
        write_animation(tmp_path / "x.avi", coloured("red"), 10)
    with pytest.raises(AnimationError, match=r"x\.gif cannot be written"):
        write_animation(tmp_path / "missing" / "x.gif", coloured("red"), 10)


def test_a_full_disk_leaves_no_file_and_the_one_before_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.gif"
    path.write_bytes(b"before")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, ".gif", animation_file.Format("GIF", full))
    with pytest.raises(AnimationError, match="No space left on device"):
        write_animation(path, coloured(*["red"] * 20), 10)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("x.gif", b"before")]


def test_an_export_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    writer = AnimationWriter(tmp_path / "x.gif", 10)
    for image in coloured("red", "blue"):
        writer.add(image)
    writer.cancel()
    assert list(tmp_path.iterdir()) == []


def test_a_film_is_offered_only_where_there_is_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert "ffmpeg" in FORMATS[".mp4"].why_not()
    with pytest.raises(AnimationError, match="ffmpeg"):
        write_animation(tmp_path / "x.mp4", coloured("red"), 10)


@pytest.fixture
def fake_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of that name that writes how much it was given to the last of its arguments."""
    program = tmp_path / "ffmpeg"
    program.write_text('#!/bin/sh\nfor last; do :; done\nwc -c > "$last"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(shutil, "which", lambda _name: str(program))
    return program


def test_ffmpeg_gets_all_raw_pictures(tmp_path: Path, fake_ffmpeg: Path) -> None:
    path = tmp_path / "x.mp4"
    write_animation(path, coloured("red", "green", "blue"), 10)
    assert int(path.read_text()) == 3 * 64 * 36 * 3


def test_what_ffmpeg_complains_of_is_told(tmp_path: Path, fake_ffmpeg: Path) -> None:
    fake_ffmpeg.write_text("#!/bin/sh\necho 'Unknown encoder' >&2\nexit 1\n")
    with pytest.raises(AnimationError, match="Unknown encoder"):
        write_animation(tmp_path / "x.mp4", coloured("red"), 10)
    assert list(tmp_path.iterdir()) == [fake_ffmpeg]


def test_an_export_works_in_steps_and_says_how_far_it_is(player: Player, qtbot: QtBot, tmp_path: Path) -> None:
    export = AnimationExport(Film(player, Take(0, 8, width=160, fps=50)), tmp_path / "x.gif", player)
    told: list[tuple[int, int]] = []
    export.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(export.finished, timeout=20_000) as finished:
        pass
    assert finished.args == [str(tmp_path / "x.gif")]
    assert told[-1] == (59, 59)
    assert not export.running


@pytest.mark.window
def test_the_dialog_writes_the_chosen_episode_and_closes(window: Any, qtbot: QtBot, tmp_path: Path) -> None:
    assert not window.commands["file.animation"].isEnabled()
    play(window.player)
    said: list[str] = []
    window.notifications.note = lambda text, *_: said.append(text)
    window.commands.trigger("file.animation")
    dialog = window.findChild(AnimationDialog)
    assert dialog is not None
    assert dialog.take().last == window.player.timeline.record.newest
    window.player.timeline.seek(2)
    dialog.part.choose("episode")
    dialog.width_box.choose(480)
    dialog.speed.choose(8.0)
    assert dialog.take() == Take(0, window.player.timeline.record.episodes()[0].end, 480, 25, 8.0)
    dialog.begin(tmp_path / "episode.gif")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == ["Animation written to episode.gif."]
    assert (tmp_path / "episode.gif").is_file()


@pytest.mark.window
def test_a_dialog_that_is_closed_gives_up(window: Any, qtbot: QtBot, tmp_path: Path) -> None:
    play(window.player)
    dialog = AnimationDialog(window)
    dialog.show()
    dialog.begin(tmp_path / "x.webp")
    dialog.close()
    assert list(tmp_path.iterdir()) == []
    errors: list[str] = []
    window.notifications.error = lambda text, *_: errors.append(text)
    dialog = AnimationDialog(window)
    dialog.begin(tmp_path / "missing" / "x.gif")
    assert len(errors) == 1
    dialog.close()
