"""Fuzzy search: every number here was worked out by hand."""

from __future__ import annotations

from workbench.palette import Match, match, search, told


def test_a_letter_at_the_start_of_a_word_counts_nine() -> None:
    assert match("e", "Evaluate") == Match(9, (0,))
    assert match("v", "Evaluate") == Match(1, (1,))


def test_letters_in_a_row_count_more_than_letters_apart() -> None:
    # o: 1 + 8, p: 1 + 5 behind it, e: 1 + 5, n: 1 + 5.
    assert match("open", "Open…") == Match(27, (0, 1, 2, 3))
    # o: 9; n: 1, somewhere behind.
    assert match("on", "Open…") == Match(10, (0, 3))


def test_the_best_of_several_ways_counts() -> None:
    # "tr" is in "meta-train" as t of "meta" and r (1 + 1), or at the start of "train" (9 + 6).
    assert match("tr", "Meta-train") == Match(15, (5, 6))


def test_initials_find_a_command() -> None:
    # c, c and l at the starts of three words: 9 each, no two in a row.
    assert match("ccl", "Copy as command line") == Match(27, (0, 8, 16))


def test_every_word_must_be_there_in_any_order() -> None:
    assert match("line copy", "Copy as command line") == Match(54, (0, 1, 2, 3, 16, 17, 18, 19))
    assert match("copy python", "Copy as command line") is None


def test_letters_out_of_order_do_not_fit() -> None:
    assert match("ta", "at") is None
    assert match("aa", "a") is None


def test_an_empty_query_fits_everything_alike() -> None:
    assert match("  ", "Anything") == Match(0, ())


def test_capitals_and_chinese_are_found() -> None:
    assert match("QUIT", "quit") == match("quit", "Quit")
    assert match("训练", "元训练") == Match(1 + 1 + 5, (1, 2))
    assert match("元", "元训练") == Match(9, (0,))


def test_a_thing_is_found_by_its_english_name_too() -> None:
    found = search("train", [("评估", ["Evaluate"], ""), ("元训练", ["Meta-train"], "")])
    assert [(each.number, each.places) for each in found] == [(1, ())]
    assert found[0].score == 9 + 6 * 4 - 4


def test_better_first_then_shorter_then_earlier() -> None:
    things = [(name, [], "") for name in ("Open recent", "Open…", "Stop", "Open…")]
    assert [each.number for each in search("op", things)] == [1, 3, 0, 2]


def test_of_a_sentence_only_words_from_their_beginning_count_and_least() -> None:
    about = "Show all plots at once instead of in tabs."
    assert told("tabs", about)
    assert told("plo onc", about)
    assert not told("init", about), "strewn letters are chance"
    assert not told("nce", about)
    things = [("Plots side by side", [], about), ("Tab", [], "")]
    assert [(each.number, each.score) for each in search("tab", things)] == [(1, 9 + 6 + 6), (0, 0)]


def test_a_very_long_text_is_looked_at_in_its_beginning_only() -> None:
    assert match("z", "a" * 300 + " z") is None
