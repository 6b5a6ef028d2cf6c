"""Where the atlas puts its points and what colours them, by numbers; without a window."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from core.analysis.history import History
from core.analysis.task_atlas import principal_axes, task_atlas
from tests.workbench.atlas_sample import atlas_history, mapped, trial_history
from workbench.plots.atlas_series import (
    axis,
    axis_keys,
    choices_of,
    colour_keys,
    colour_values,
    first_axes,
    nearest,
    neighbour,
    same_task,
    shares,
    ticks_of,
    varying,
)
from workbench.plots.trail_series import pieces, trail

ATLAS = task_atlas(atlas_history())


def test_only_what_varies_can_be_an_axis() -> None:
    assert varying(ATLAS) == ("length", "force_sign")
    assert axis_keys(ATLAS) == ["parameter:length", "parameter:force_sign", "inner:0", "inner:1"]


def test_the_first_axes_are_a_range_across_and_a_choice_upwards() -> None:
    assert first_axes(ATLAS) == ("parameter:length", "parameter:force_sign")
    alone = History([mapped("train", n, length, 1.0, (length,)) for n, length in enumerate((0.1, 0.2, 0.3, 0.4))])
    assert first_axes(task_atlas(alone)) == ("inner:0", "inner:1"), "one parameter makes no map"


def test_choices_are_moved_apart_by_less_than_half_their_distance_and_always_alike() -> None:
    up = axis(ATLAS, "parameter:force_sign", "y")
    signs = ATLAS.values[:, ATLAS.names.index("force_sign")]
    assert up.choices == (-1.0, 1.0)
    assert (np.abs(up.places - signs) <= 0.6).all()
    assert len(set(up.places.tolist())) == len(ATLAS)
    assert up.places.tolist() == axis(ATLAS, "parameter:force_sign", "y").places.tolist()
    assert up.place(-1.0) == -1.0


def test_a_range_is_drawn_as_it_is_and_a_wide_positive_one_by_its_logarithm() -> None:
    across = axis(ATLAS, "parameter:length", "x")
    assert across.places.tolist() == ATLAS.values[:, ATLAS.names.index("length")].tolist()
    rows = [mapped("train", n, length, 1.0) for n, length in enumerate((0.01, 0.1, 0.3, 1.0))]
    wide = axis(task_atlas(History(rows)), "parameter:length", "x")
    np.testing.assert_allclose(wide.places, [-2, -1, math.log10(0.3), 0])
    assert wide.place(0.1) == pytest.approx(-1)
    np.testing.assert_allclose(ticks_of(wide.places), [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0])


def test_principal_axes_lie_where_the_meta_states_do() -> None:
    across, up = axis(ATLAS, "inner:0", "x"), axis(ATLAS, "inner:1", "y")
    places = principal_axes(ATLAS.meta_state).of(ATLAS.meta_state)
    np.testing.assert_array_equal(np.column_stack([across.places, up.places]), places)


def test_without_a_meta_state_alpha_takes_its_place() -> None:
    atlas = task_atlas(atlas_history(has_state=False))
    np.testing.assert_array_equal(atlas.inner, atlas.alpha)
    assert len(axis(atlas, "inner:0", "x").places) == len(atlas)


def test_points_are_coloured_by_the_largest_size_of_alpha_the_last_return_one_alpha_or_a_parameter() -> None:
    assert colour_keys(ATLAS) == ["dominant", "return", "alpha:0", "alpha:1", "parameter:length", "parameter:force_sign"]
    signs = ATLAS.values[:, ATLAS.names.index("force_sign")]
    assert colour_values(ATLAS, "dominant").tolist() == [0.0 if sign > 0 else 1.0 for sign in signs]
    np.testing.assert_allclose(colour_values(ATLAS, "return"), 100 * ATLAS.values[:, ATLAS.names.index("length")])
    assert colour_values(ATLAS, "alpha:1").tolist() == [0.1 if sign > 0 else -0.8 for sign in signs]
    assert colour_values(ATLAS, "parameter:force_sign").tolist() == signs.tolist()


def test_shares_go_from_zero_to_one_and_equal_values_lie_in_the_middle() -> None:
    assert shares(np.array([2.0, 3.0, 4.0])).tolist() == [0.0, 0.5, 1.0]
    assert shares(np.array([2.0, 2.0])).tolist() == [0.5, 0.5]


def test_many_different_values_are_no_choices() -> None:
    assert choices_of(np.array([1.0, 1.0, 2.0, 2.0])) == (1.0, 2.0)
    assert choices_of(np.array([1.0, 2.0, 3.0])) == ()


def test_a_task_is_found_again_by_its_parameters() -> None:
    assert same_task(ATLAS, ATLAS.task(4)) == 4
    assert same_task(ATLAS, {**ATLAS.task(4), "length": 0.123}) is None
    assert same_task(ATLAS, {"wind": 1.0}) is None


def test_the_nearest_point_is_found_within_reach() -> None:
    places = np.array([[0.0, 0.0], [10.0, 0.0]])
    assert nearest(places, (7.0, 0.0), 5.0) == 1
    assert nearest(places, (5.0, 40.0), 5.0) is None
    assert nearest(np.empty((0, 2)), (0.0, 0.0), 5.0) is None


def test_arrow_keys_go_to_the_next_point_in_their_direction_and_stay_at_the_edge() -> None:
    places = np.array([[0.0, 0.0], [10.0, 1.0], [20.0, 0.0], [0.0, 10.0]])
    right, left, down = (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0)
    assert neighbour(places, 0, right) == 1
    assert neighbour(places, 1, right) == 2
    assert neighbour(places, 2, left) == 1
    assert neighbour(places, 0, down) == 3
    assert neighbour(places, 2, right) == 2
    assert neighbour(places, 3, (0.0, -1.0)) == 0


def test_a_trail_lies_in_the_axes_of_the_atlas_or_in_its_own() -> None:
    way = trail(trial_history())
    assert (way.has_state, way.vectors.shape) == (True, (20, 3))
    np.testing.assert_allclose(way.places(ATLAS.axes), ATLAS.axes.of(way.vectors))
    own = way.places(None)
    np.testing.assert_allclose(np.abs(own[:, 0]), np.abs(np.linspace(-1, 1, 20)), atol=1e-12)
    assert way.places(principal_axes(np.zeros((3, 7)))).tolist() == own.tolist(), "vectors of another size"


def test_a_model_without_meta_state_leaves_a_trail_of_alpha() -> None:
    way = trail(trial_history(has_state=False))
    assert (way.has_state, way.vectors.shape) == (False, (20, 2))
    assert trail(History()).empty


def test_a_trail_fades_backwards_in_pieces_that_meet() -> None:
    places = np.column_stack([np.arange(200.0), np.zeros(200)])
    parts = pieces(places, 150)
    assert [opacity for _, opacity in parts] == sorted(opacity for _, opacity in parts)
    assert parts[0][0][0, 0] == 0
    assert parts[-1][0][-1, 0] == 150
    for (earlier, _), (later, _) in pairwise(parts):
        assert earlier[-1].tolist() == later[0].tolist()
    assert pieces(places, 0) == []
