"""The statistics of a group's answers, by their standard names and formulas: numbers in, numbers out. Pure; standard
library only.

theme/kit/desk/scripts/statistics.js says the same in the browser: tests/trainer/test_figures.py holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, lgamma, log, log1p, sqrt
from statistics import fmean, stdev

Interval = tuple[float, float]

LEVEL = 0.95
_NORMAL = 1.959963984540054  # the normal quantile at 97.5 %


def wilson(right: int, asked: int) -> Interval:
    """The 95 % score interval of a proportion (Wilson 1927), without correction for continuity. `asked` is above 0."""
    share, square = right / asked, _NORMAL**2
    middle = (share + square / (2 * asked)) / (1 + square / asked)
    half = _NORMAL * sqrt(share * (1 - share) / asked + square / (4 * asked**2)) / (1 + square / asked)
    return max(0.0, middle - half), min(1.0, middle + half)


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation; None when one of the two does not vary."""
    mean, other_mean = fmean(one), fmean(other)
    spread = sum((x - mean)**2 for x in one) * sum((y - other_mean)**2 for y in other)
    if not spread:
        return None
    return sum((x - mean) * (y - other_mean) for x, y in zip(one, other, strict=True)) / sqrt(spread)


def corrected_point_biserial(item: Sequence[int], totals: Sequence[int]) -> float | None:
    """The correlation of an item, 0 or 1 for each person, with the rest of the test: its own point is taken from the
    total. None when everybody answered alike, or all the rests are equal."""
    return pearson(item, [total - own for own, total in zip(item, totals, strict=True)])


def kr20(papers: Sequence[Sequence[int]]) -> float | None:
    """Kuder and Richardson's formula 20 (1937): a row of 0 and 1 a person, the same items in each. The variance of the
    totals is over n - 1 and so is that of each item: Cronbach's alpha of the same papers. None when no total differs
    or there are fewer than two items or persons."""
    items = len(papers[0]) if papers else 0
    if len(papers) < 2 or items < 2:
        return None
    spread = stdev([sum(paper) for paper in papers])**2
    if not spread:
        return None
    of_items = sum(stdev(item)**2 for item in zip(*papers, strict=True))
    return items / (items - 1) * (1 - of_items / spread)


def feldt(reliability: float, persons: int, items: int) -> Interval:
    """The 95 % interval of KR-20 or alpha (Feldt 1965; Feldt, Woodruff and Salih 1987): F with n - 1 and
    (n - 1)(k - 1) degrees of freedom."""
    first, tail = persons - 1, (1 - LEVEL) / 2
    second = first * (items - 1)
    return (1 - (1 - reliability) * f_quantile(1 - tail, first, second),
            1 - (1 - reliability) * f_quantile(tail, first, second))


def error_of_measurement(papers: Sequence[Sequence[int]], reliability: float) -> float:
    """The standard error of measurement, in points: SD of the totals x √(1 - reliability)."""
    return stdev([sum(paper) for paper in papers]) * sqrt(max(0.0, 1 - reliability))


def paired_change(before: Sequence[float], after: Sequence[float]) -> tuple[float, Interval | None]:
    """The mean of the differences, person by person, with Student's 95 % interval for paired samples; no interval for
    one person, or when all differences are equal."""
    differences = [last - first for first, last in zip(before, after, strict=True)]
    mean = fmean(differences)
    if len(differences) < 2 or max(differences) - min(differences) < 1e-12:
        return mean, None
    half = t_quantile((1 + LEVEL) / 2, len(differences) - 1) * stdev(differences) / sqrt(len(differences))
    return mean, (mean - half, mean + half)


# --- quantiles: the regularised incomplete beta function, turned round by halving ----------------------------------


def t_quantile(share: float, freedom: int) -> float:
    """Student's, for a share above one half."""
    x = _beta_quantile(2 * (1 - share), freedom / 2, 0.5)
    return sqrt(freedom * (1 - x) / x)


def f_quantile(share: float, first: int, second: int) -> float:
    """Fisher and Snedecor's."""
    x = _beta_quantile(share, first / 2, second / 2)
    return second * x / (first * (1 - x))


def _beta_quantile(share: float, a: float, b: float) -> float:
    return _halved(lambda x: incomplete_beta(x, a, b) < share)


def _halved(is_below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def incomplete_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b), by its continued fraction where that converges fast, by its mirror elsewhere."""
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Lentz's method (Abramowitz and Stegun 26.5.8)."""
    least = 1e-300
    d = 1 / _apart(1 - (a + b) * x / (a + 1), least)
    c, found = 1.0, d
    for m in range(1, 500):
        for top in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                    -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d, c = 1 / _apart(1 + top * d, least), _apart(1 + top / c, least)
            found *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return found


def _apart(value: float, least: float) -> float:
    return value if abs(value) > least else least
