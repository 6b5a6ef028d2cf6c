"""Fuzzy search for the command palette: which texts a few typed letters mean, and which letters of them. No Qt.

The letters of each typed word must occur in the text in their order. What scores: a letter (1), one more right behind the
letter before it (5), one more at the start of a word (8). Of several ways to find a word in a text the best counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EACH, NEXT, START = 1, 5, 8
BY_ANOTHER_NAME = 4  # less, when it is not the shown text that fits
LONGEST = 200  # letters of a text that are looked at


@dataclass(frozen=True)
class Match:
    """How well a text fits, and the places of its letters that do."""

    score: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class Found:
    """One thing that fits: its number in the list that was searched, and where its shown text fits."""

    number: int
    score: int
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """How ``text`` fits ``query``; ``None`` when some word of the query is not in it.

    >>> match("tr", "Meta-train")
    Match(score=15, places=(5, 6))
    """
    score, places = 0, set[int]()
    for word in query.split():
        found = _word(word.casefold(), text[:LONGEST])
        if found is None:
            return None
        score += found.score
        places.update(found.places)
    return Match(score, tuple(sorted(places)))


def _word(word: str, text: str) -> Match | None:
    """The best way to find the letters of one word in a text, in their order."""
    letters = [letter.casefold() for letter in text]
    # best[j]: the best score so far with the newest letter of the word at place j, and the places that gave it.
    best: dict[int, tuple[int, tuple[int, ...]]] = {}
    for index, wanted in enumerate(word):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        before: tuple[int, tuple[int, ...]] | None = None  # the best of all that end before j - 1
        for place, letter in enumerate(letters):
            if place >= 2 and place - 2 in best and (before is None or best[place - 2][0] > before[0]):
                before = best[place - 2]
            if letter != wanted:
                continue
            own = EACH + (START if _starts_word(text, place) else 0)
            if index == 0:
                reached[place] = (own, (place,))
                continue
            ways = [(way[0] + own, way[1]) for way in (before,) if way is not None]
            if place - 1 in best:
                score, places = best[place - 1]
                ways.append((score + own + NEXT, places))
            if ways:
                score, places = max(ways, key=lambda way: way[0])
                reached[place] = (score, (*places, place))
        best = reached
    if not best:
        return None
    score, places = max(best.values(), key=lambda way: (way[0], -way[1][0]))
    return Match(score, places)


def _starts_word(text: str, place: int) -> bool:
    return text[place].isalnum() and (place == 0 or not text[place - 1].isalnum())


def told(query: str, text: str) -> bool:
    """Whether every word of the query begins a word of a sentence: letters strewn over a sentence mean nothing."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return bool(words) and all(any(word.startswith(part) for word in words) for part in query.casefold().split())


def search(query: str, things: Iterable[tuple[str, Sequence[str], str]]) -> list[Found]:
    """The things that fit, best first; of equals the shorter, then the earlier.

    Args:
        things: for each the text that is shown, other names that it may be found by, such as the English one, and a
            sentence about it, which counts least.
    """
    found: list[tuple[Found, int]] = []
    for number, (shown, others, sentence) in enumerate(things):
        itself = match(query, shown)
        score, places = (itself.score, itself.places) if itself is not None else (-1, ())
        for other in others:
            elsewhere = match(query, other)
            if elsewhere is not None and elsewhere.score - BY_ANOTHER_NAME > score:
                score, places = max(0, elsewhere.score - BY_ANOTHER_NAME), ()
        if score < 0 and told(query, sentence):
            score = 0
        if score >= 0:
            found.append((Found(number, score, places), len(shown)))
    return [each for each, _ in sorted(found, key=lambda pair: (-pair[0].score, pair[1], pair[0].number))]
