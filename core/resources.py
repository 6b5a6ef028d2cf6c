"""Where the files that are shipped with the program lie: recipes, sample models, icons, themes, translations."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
# A wheel carries the folder inside this package; a checkout (and with it an editable install) has it at the top.
FOLDERS = (_HERE / "_resources", _HERE.parent / "resources")


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. ``resource("recipes", "mirror-quick.toml")``; it need not exist."""
    installed, checkout = FOLDERS
    return (installed if installed.is_dir() else checkout).joinpath(*parts)
