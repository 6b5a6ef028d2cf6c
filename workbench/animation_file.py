"""Moving pictures into a file: GIF and WebP by Pillow, MP4 by the program ffmpeg where it is installed. Without widgets.

Packing is done in a thread. The file appears under its name when it is whole, and not at all when something fails.
"""

from __future__ import annotations

import contextlib
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from core.atomic import Part
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from PIL import Image

Pixels = NDArray[np.uint8]  # (height, width, 3)
PALETTE = 255  # colours of a GIF; one more is kept for what has not changed
WAITING = 4  # pictures that wait to be packed
PATIENCE = 0.2  # s between two looks at whether the thread still lives
MISSING_FFMPEG = QT_TRANSLATE_NOOP("Animation", "MP4 needs the program ffmpeg, which is not on the path.")


class AnimationError(ValueError):
    """What is wrong, in one sentence."""


class AnimationWriter:
    """Takes pictures one by one. As a context manager it finishes the file, or leaves none after an error.

    Raises:
        AnimationError: the ending is none of :data:`FORMATS`, the format is not possible here, or the file cannot be written.
    """

    def __init__(self, path: Path, fps: int, samples: Sequence[QImage] = ()) -> None:
        kind = FORMATS.get(path.suffix.lower())
        if kind is None:
            endings = ", ".join(FORMATS)
            raise AnimationError(translate("Animation", "The name must end in one of {endings}.").replace("{endings}", endings))
        if reason := kind.why_not():
            raise AnimationError(reason)
        self.path = path
        self._kind, self._fps = kind, fps
        self._samples = [pixels_of(image) for image in samples]
        self._pictures: queue.Queue[Pixels | None] = queue.Queue(WAITING)
        self._problem: Exception | None = None
        self._cancelled = False
        try:
            self._part = Part(path)
        except OSError as error:
            raise AnimationError(unwritable(path, error)) from None
        self._thread = threading.Thread(target=self._pack, daemon=True)
        self._thread.start()

    @property
    def ready(self) -> bool:
        """Whether a picture can be added without waiting."""
        return not self._pictures.full()

    def add(self, image: QImage) -> None:
        """The next picture. Raises :class:`AnimationError` when packing has failed."""
        self._put(pixels_of(image))

    def finish(self) -> None:
        """All pictures are there: begin to end the file. Does not wait; see :attr:`done`."""
        self._put(None)

    @property
    def done(self) -> bool:
        """Whether the thread has come to its end, well or not."""
        return not self._thread.is_alive()

    def close(self) -> None:
        """Wait for the end, and put the file where it belongs. Raises :class:`AnimationError` when it has failed."""
        self._thread.join()
        if self._problem is None and not self._cancelled:
            try:
                self._part.commit()
            except OSError as error:
                self._problem = error
        if self._problem is not None:
            self._part.discard()
            raise self._error() from None

    def cancel(self) -> None:
        """Give up; nothing is left of it."""
        self._cancelled = True
        with contextlib.suppress(queue.Empty):
            while True:
                self._pictures.get_nowait()
        with contextlib.suppress(queue.Full):
            self._pictures.put_nowait(None)
        self._thread.join()
        self._part.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self.cancel()
            return
        try:
            self.finish()
        except AnimationError:
            self.cancel()
            raise
        self.close()

    def _put(self, pixels: Pixels | None) -> None:
        while True:
            if self._problem is not None:
                raise self._error()
            try:
                self._pictures.put(pixels, timeout=PATIENCE)
                return
            except queue.Full:
                continue

    def _taken(self) -> Iterator[Pixels]:
        while (pixels := self._pictures.get()) is not None and not self._cancelled:
            yield pixels

    def _pack(self) -> None:
        try:
            self._kind.pack(self._part.path, self._taken(), self._fps, self._samples)
            self._part.sync()  # here, so that whoever puts it in its place need not wait for the disk
        except Exception as error:
            self._problem = error

    def _error(self) -> AnimationError:
        problem = self._problem
        assert problem is not None
        return problem if isinstance(problem, AnimationError) else AnimationError(unwritable(self.path, problem))


def unwritable(path: Path, error: Exception) -> str:
    """Why a file could not be written."""
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]
    text = translate("Animation", "The animation {name} cannot be written: {reason}.")
    return text.replace("{name}", path.name).replace("{reason}", reason)


def pixels_of(image: QImage) -> Pixels:
    """The colours of a picture, (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def _palette(samples: Sequence[Pixels]) -> Image.Image:
    """One palette for all pictures, from some of them: none flickers, and what stands still packs well."""
    from PIL import Image

    return Image.fromarray(np.concatenate(samples)).quantize(PALETTE, method=Image.Quantize.MEDIANCUT)


def _pack_gif(part: Path, pictures: Iterator[Pixels], fps: int, samples: Sequence[Pixels]) -> None:
    """Picture by picture, each only where it differs from the one before; nothing of it is kept in memory."""
    from PIL import GifImagePlugin, Image

    wait = max(2, round(100 / fps)) * 10  # ms; browsers do not believe less than 20
    with part.open("wb") as file:
        before: Pixels | None = None
        palette: Image.Image | None = None
        for pixels in pictures:
            palette = palette or _palette([*samples, pixels])
            image = Image.fromarray(pixels).quantize(palette=palette, dither=Image.Dither.NONE)
            indices = np.asarray(image)
            top, left, cut = (0, 0, indices) if before is None else _changed(before, indices)
            if before is None:
                for block in GifImagePlugin.getheader(image, info={"loop": 0, "duration": wait})[0]:
                    file.write(block)
                file.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
            before = indices
            piece = Image.fromarray(cut)
            piece = piece.convert("P") if piece.mode != "P" else piece
            piece.putpalette(palette.getpalette() or [])
            for block in GifImagePlugin.getdata(piece, (left, top), duration=wait, include_color_table=False):
                file.write(block)
        file.write(b";")


def _changed(before: Pixels, now: Pixels) -> tuple[int, int, Pixels]:
    """Top, left and content of the smallest box around what has changed; one pixel where nothing has."""
    rows, columns = np.nonzero((before != now).any(axis=1))[0], np.nonzero((before != now).any(axis=0))[0]
    if not len(rows):
        return 0, 0, now[:1, :1]
    return int(rows[0]), int(columns[0]), np.ascontiguousarray(now[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _pack_webp(part: Path, pictures: Iterator[Pixels], fps: int, samples: Sequence[Pixels]) -> None:
    from PIL import Image

    images = (Image.fromarray(pixels) for pixels in pictures)
    first = next(images, None)
    if first is None:
        return
    with part.open("wb") as file:
        first.save(file, "WEBP", save_all=True, append_images=images, duration=round(1000 / fps), loop=0, quality=80, method=2)


def _pack_mp4(part: Path, pictures: Iterator[Pixels], fps: int, samples: Sequence[Pixels]) -> None:
    """Raw pictures through a pipe."""
    first = next(pictures, None)
    if first is None:
        return
    height, width, _ = first.shape
    command = [
        shutil.which("ffmpeg") or "ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
        "-s", f"{width}x{height}", "-r", str(fps), "-i", "-", "-an", "-pix_fmt", "yuv420p", "-f", "mp4", str(part),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stderr is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(first.tobytes())
        for pixels in pictures:
            process.stdin.write(pixels.tobytes())
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    said = process.stderr.read().decode(errors="replace").strip()
    process.stderr.close()
    if process.wait() != 0:
        raise OSError(said.splitlines()[-1] if said else f"ffmpeg ended with code {process.returncode}")


def _possible() -> str:
    return ""


def _without_ffmpeg() -> str:
    return "" if shutil.which("ffmpeg") else translate("Animation", MISSING_FFMPEG)


@dataclass(frozen=True)
class Format:
    """One entry of :data:`FORMATS`: what it is called, how it is packed, and why it is not possible here."""

    title: str
    pack: Callable[[Path, Iterator[Pixels], int, Sequence[Pixels]], None]
    why_not: Callable[[], str] = _possible


FORMATS: dict[str, Format] = {
    ".gif": Format(QT_TRANSLATE_NOOP("Animation", "GIF: plays everywhere"), _pack_gif),
    ".webp": Format(QT_TRANSLATE_NOOP("Animation", "WebP: smaller, for web pages"), _pack_webp),
    ".mp4": Format(QT_TRANSLATE_NOOP("Animation", "MP4: a film"), _pack_mp4, _without_ffmpeg),
}
