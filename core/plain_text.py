"""Foreign text made harmless: names of files, runs and families, and whatever stands in a file that somebody else wrote.

A terminal obeys control characters, a screen turns text round at bidirectional ones, and both hide what has no width. So
whatever is shown of others goes through :func:`plain`, which makes such characters visible as their codes.
"""

from __future__ import annotations

JOINERS = "\u200c\u200d"  # without a width, but some scripts and pictures are written with them
LONGEST_SENTENCE = 1000  # characters of an error
LONGEST = 300  # characters of a foreign text that are shown, unless somebody wants more


def plain(text: object, longest: int = LONGEST, lines: bool = False) -> str:
    """One line that can be shown anywhere as plain text, with the same words.

    Args:
        text: what is to be shown, of any type.
        longest: characters; of a longer text the beginning and the end are shown.
        lines: whether line breaks and tabs stay, for texts of several lines.
    """
    words = text if isinstance(text, str) else _written(text)
    if len(words) > longest:
        half = max(1, (longest - 1) // 2)
        words = f"{words[:half]}…{words[-half:]}"
    if words.isprintable():
        return words
    kept = f"{JOINERS}\n\t" if lines else JOINERS
    return "".join(character if character.isprintable() or character in kept else _visible(character) for character in words)


def shown_value(value: object, longest: int = 60) -> str:
    """A value that somebody wrote, as a sentence about it shows it: short, and on one line."""
    words = _written(value)
    return plain(words if len(words) <= longest else f"{words[: longest - 3]}...", longest)


def _written(value: object) -> str:
    try:
        return repr(value)
    except Exception as error:  # a whole number of thousands of digits cannot be written, and foreign objects do as they like
        return f"something that cannot be written ({type(error).__name__})"


def _visible(character: str) -> str:
    if character.isspace() and character not in "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return " "  # a space of another width
    code = ord(character)
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
