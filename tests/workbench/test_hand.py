"""A hand on the mixture holds what it was told to, and leaves the rest to the model."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.gestures import PAUSE, Gesture, single
from workbench.hand import Hand

OWN = np.array([0.8, -0.4, 0.1], dtype=np.float32)
NAN = float("nan")


def test_an_empty_hand_leaves_all_weights_to_the_model() -> None:
    hand = Hand()
    assert hand.empty
    assert hand.override(3) is None
    np.testing.assert_array_equal(hand.weights(OWN), OWN)


def test_moving_a_weight_holds_that_one_alone() -> None:
    hand = Hand().moved(1, 0.5)
    np.testing.assert_array_equal(hand.override(3), np.array([NAN, 0.5, NAN], np.float32))
    assert hand.touches(1)
    assert not hand.touches(0)


def test_solo_silences_the_others_and_follows_the_model_until_it_is_taken_back() -> None:
    hand = Hand().moved(2, 0.3).solo(0)
    np.testing.assert_array_equal(hand.override(3), np.array([NAN, 0, 0], np.float32))
    np.testing.assert_array_equal(hand.solo(1).override(3), np.array([0, NAN, 0], np.float32))
    assert hand.solo(0) == Hand().moved(2, 0.3), "what was held before is held again"


def test_mute_comes_and_goes() -> None:
    hand = Hand().moved(1, 0.5).mute(1)
    np.testing.assert_array_equal(hand.override(3), np.array([NAN, 0, NAN], np.float32))
    assert hand.mute(1) == Hand().moved(1, 0.5)


def test_a_lock_keeps_the_present_value_whatever_is_done_to_it() -> None:
    hand = Hand().lock(0, 0.8)
    assert hand.moved(0, 0.1) == hand
    np.testing.assert_allclose(hand.level(3, 0.5).weights(OWN), [0.8, 0.5, 0.5])
    assert hand.lock(0, 0.1) == Hand()
    assert Hand().moved(0, 0.2).lock(0, 0.8).locked == {0: 0.2}, "the present value is the one that was moved there"


def test_moving_a_silent_weight_lets_it_be_heard() -> None:
    assert Hand().mute(1).moved(1, 0.5) == Hand().moved(1, 0.5)
    np.testing.assert_array_equal(Hand().solo(0).moved(1, 0.5).override(3), np.array([NAN, 0.5, 0], np.float32))


def test_reset_gives_one_weight_back() -> None:
    hand = Hand().moved(0, 0.1).lock(1, 0.2).mute(1)
    assert hand.reset(1) == Hand().moved(0, 0.1)
    assert hand.reset(0).reset(1).empty
    np.testing.assert_array_equal(Hand().solo(0).reset(1).override(3), np.array([NAN, NAN, 0], np.float32))


def test_weights_that_somebody_else_sets_are_held() -> None:
    assert Hand.holding(None).empty
    assert Hand.holding(np.array([NAN, 0.5])) == Hand().moved(1, 0.5)
    np.testing.assert_allclose(Hand.holding(np.array([1.0, 2.0])).weights(OWN[:2]), [1.0, 2.0])


def test_a_drag_is_one_gesture_and_so_are_keys_that_follow_one_another() -> None:
    now = [0.0]
    gesture = Gesture(lambda: now[0])
    gesture.press()
    first = gesture.number()
    now[0] += 10 * PAUSE
    assert gesture.number() == first, "a drag may take its time"
    gesture.release()
    second = gesture.number()
    now[0] += PAUSE / 2
    assert gesture.number() == second != first
    now[0] += PAUSE * 2
    assert gesture.number() != second
    assert single() != single()


@pytest.mark.parametrize("count", [1, 4, 32])
def test_uniform_is_a_hand_like_any_other(count: int) -> None:
    np.testing.assert_allclose(Hand().mute(0).level(count, 0.25).override(count), np.full(count, 0.25))
