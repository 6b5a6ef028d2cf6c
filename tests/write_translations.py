"""The window's texts in other languages, brought up to date: ``make translations``, or ``python -m tests.write_translations``.

Each ``resources/i18n/CODE.ts`` gets every text of the source, with the translation that it has; texts that are gone are
dropped, new ones are marked unfinished, and translations are written into the file by hand or with Qt Linguist. What is
finished is compiled into the ``.qm`` beside it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import PySide6

from tests.translation_sources import ROOT, Text, texts
from workbench.language import LANGUAGES, SOURCE

FOLDER = ROOT / "resources" / "i18n"


def read(path: Path) -> dict[Text, str]:
    """The texts of a file with their translations, empty where there is none yet; nothing when there is no file."""
    if not path.is_file():
        return {}
    found = {}
    for context in ET.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            text = (translation.text or "") if translation is not None and finished else ""
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


def merged(wanted: set[Text], known: Mapping[Text, str]) -> dict[Text, str]:
    """The wanted texts with the translations that are known, also from another context where the text has only one."""
    elsewhere: dict[str, set[str]] = {}
    for (_, text), translation in known.items():
        elsewhere.setdefault(text, set()).add(translation)

    def found(key: Text) -> str:
        others = elsewhere.get(key[1], set()) - {""}
        return known.get(key) or (others.pop() if len(others) == 1 else "")

    return {key: found(key) for key in sorted(wanted)}


def document(code: str, translations: Mapping[Text, str]) -> str:
    """The file as Qt Linguist reads it, in an order that does not depend on where a text stands."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>'
    lines = [head, f'<TS version="2.1" language="{code}" sourcelanguage="{SOURCE}">']
    for context, keys in groupby(sorted(translations), key=lambda key: key[0]):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for key in keys:
            translation = translations[key]
            mark = "" if translation else ' type="unfinished"'
            lines += [
                "    <message>",
                f"        <source>{escape(key[1])}</source>",
                f"        <translation{mark}>{escape(translation)}</translation>",
                "    </message>",
            ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def compile_file(source: Path, target: Path) -> None:
    """Write the ``.qm`` that the program loads."""
    command = [str(Path(PySide6.__file__).parent / "lrelease"), "-silent", "-nounfinished", str(source), "-qm", str(target)]
    subprocess.run(command, check=True)


def main() -> int:
    """Bring all files up to date; says what is left to translate."""
    wanted = texts()
    FOLDER.mkdir(exist_ok=True)
    for code in LANGUAGES:
        if code == SOURCE:
            continue
        path = FOLDER / f"{code}.ts"
        translations = merged(wanted, read(path))
        path.write_text(document(code, translations), encoding="utf-8")
        compile_file(path, path.with_suffix(".qm"))
        left = [key for key, translation in translations.items() if not translation]
        print(f"{path.relative_to(ROOT)}: {len(translations)} texts, {len(left)} to translate")
        for context, text in left:
            print(f"  {context}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
