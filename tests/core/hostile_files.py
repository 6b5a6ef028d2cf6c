"""What may stand where a file is expected: each made in a folder, under the name that the test wants."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

Maker = Callable[[Path], object]
TERABYTE = 1 << 40


def sparse(path: Path) -> None:
    """A terabyte that takes no room."""
    with path.open("wb") as file:
        file.truncate(TERABYTE)


def unix_socket(path: Path) -> None:
    listener = socket.socket(socket.AF_UNIX)
    before = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have a hundred characters only
    listener.bind(path.name)
    os.chdir(before)
    listener.close()


FILES: dict[str, Maker] = {
    "missing": lambda path: None,
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "socket": unix_socket,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "standard input": lambda path: path.symlink_to("/dev/stdin"),
    "terabyte": sparse,
    "loop": lambda path: path.symlink_to(path.name),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "empty": lambda path: path.write_bytes(b""),
    "not UTF-8": lambda path: path.write_bytes(b"\xff\xfe\x00name = 1"),
    "zero bytes": lambda path: path.write_bytes(bytes(4096)),
    "all bytes": lambda path: path.write_bytes(bytes(range(256)) * 16),
    "deep": lambda path: path.write_bytes(b"a = " + b"[" * 50_000),
    "deep JSON": lambda path: path.write_bytes(b"[" * 50_000),
}

# Names that people, archives and jokers give to files.
NAMES = (
    "two\nlines", "\x1b[31mred\x1b[0m", "\u202egpj.exe", "<img src=/etc/passwd>", "<b>bold</b>", "x" * 250, "%2e%2e%2fx", "~",
    "[red]x[/red]", "&amp;", "\udcff", "-o", "\u2028", "a\u200bb", "\x07",
)  # fmt: skip


def harmless(text: str) -> bool:
    """Whether text shown to a person is of one line, and neither a terminal nor a screen is led astray by it."""
    return all(character.isprintable() for character in text)
