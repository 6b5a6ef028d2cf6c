"""Lines of any length: what is drawn has the extremes of what there is, and costs the same; smoothing has no bias."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.plots.pyramid import Pyramid
from workbench.plots.smoothing import Smoothed


def noise(length: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    y = random.normal(size=length).cumsum()
    y[random.random(length) < 0.3] = np.nan
    return np.arange(length) * 10.0, y


def pyramid(length: int, pieces: int = 1) -> Pyramid:
    x, y = noise(length)
    result = Pyramid()
    for end in np.linspace(0, length, pieces + 1).astype(int)[1:]:
        assert result.update(x[:end], y[:end])
    return result


@pytest.mark.parametrize("length", [1, 7, 8, 100, 5000, 65_536, 100_001])
def test_the_extremes_survive_at_any_length(length: int) -> None:
    x, y = noise(length)
    line = pyramid(length)
    seen_x, seen_y = line.seen(-1.0, x[-1] + 1.0, 200)
    assert len(seen_y) <= 2 * 200 + 2 * 200 + 16 or length <= 800
    if np.isfinite(y).any():
        assert (seen_y.min(), seen_y.max()) == (np.nanmin(y), np.nanmax(y))
        assert line.bounds() == (np.nanmin(y), np.nanmax(y))
    assert (np.diff(seen_x) >= 0).all()


def test_a_line_that_grew_in_pieces_is_the_same_as_one_that_came_whole() -> None:
    whole, grown = pyramid(70_003), pyramid(70_003, pieces=37)
    for view in ((0.0, 700_030.0), (5_000.0, 90_000.0), (123_000.0, 124_000.0)):
        for a, b in zip(whole.seen(*view, 300), grown.seen(*view, 300), strict=True):
            np.testing.assert_array_equal(a, b)


def test_a_part_in_sight_has_the_extremes_of_that_part() -> None:
    y = noise(100_000)[1]
    line = pyramid(100_000)
    _, seen = line.seen(200_000.0, 600_000.0, 150)
    part = y[20_000:60_001]
    assert seen.min() <= np.nanmin(part)
    assert seen.max() >= np.nanmax(part)
    few_x, few_y = line.seen(200_000.0, 201_000.0, 150)
    inside = (few_x >= 200_000) & (few_x <= 201_000)
    np.testing.assert_array_equal(few_y[inside], y[20_000:20_101][np.isfinite(y[20_000:20_101])])


def test_other_data_begin_anew_and_do_not_keep_old_extremes() -> None:
    line = pyramid(3000)
    assert not line.update(np.arange(3000.0), np.zeros(3000))
    assert line.bounds() == (0.0, 0.0)
    assert line.update(np.arange(3001.0), np.zeros(3001))


def test_only_what_is_positive_counts_on_a_logarithmic_axis() -> None:
    line = Pyramid()
    line.update(np.arange(4.0), np.array([-1.0, 0.0, 10.0, 1000.0]))
    assert line.bounds(log=True) == (1.0, 3.0)
    line = Pyramid()
    line.update(np.arange(2.0), np.array([-1.0, 0.0]))
    assert line.bounds(log=True) is None


def test_points_in_any_order_are_drawn_as_they_are() -> None:
    line = Pyramid()
    x = np.array([3.0, 1.0, 2.0])
    line.update(x, x)
    assert line.seen(0.0, 1.0, 10)[0].tolist() == [3.0, 1.0, 2.0]


def test_the_value_at_a_place_is_the_newest_before_it() -> None:
    line = Pyramid()
    line.update(np.array([0.0, 10.0, 20.0]), np.array([1.0, 2.0, np.nan]))
    assert [line.at(x) for x in (5.0, 10.0, 99.0)] == [1.0, 2.0, 2.0]
    assert np.isnan(line.at(-1.0))


def slow(values: np.ndarray, keep: float) -> list[float]:
    total = weight = 0.0
    result = []
    for value in values:
        total, weight = keep * total, keep * weight
        if np.isfinite(value):
            total, weight = total + value, weight + 1.0
            result.append(total / weight)
        else:
            result.append(np.nan)
    return result


@pytest.mark.parametrize("keep", [0.6, 0.9, 0.97])
def test_smoothing_in_pieces_is_the_plain_recursion(keep: float) -> None:
    _, values = noise(1000)
    smoothed = Smoothed(keep)
    for piece in np.split(values, [1, 5, 64, 200, 777]):
        smoothed.extend(piece)
    np.testing.assert_allclose(smoothed.values, slow(values, keep), rtol=1e-9)


def test_smoothing_has_no_bias_at_its_beginning() -> None:
    smoothed = Smoothed(0.97)
    smoothed.extend(np.full(10, 5.0))
    np.testing.assert_allclose(smoothed.values, 5.0)
