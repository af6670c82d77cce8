"""Writes statistics_by_scipy.json: what published libraries work out of the same numbers as the trainer's desk. Run by
hand, where numpy, scipy, statsmodels and pingouin are installed; the table says which versions gave it.

    python3 statistics_by_scipy.py > statistics_by_scipy.json
"""

from __future__ import annotations

import json
from importlib.metadata import version

import numpy as np
import pandas as pd
from pingouin import cronbach_alpha
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

LEVEL = 0.95
# The 1,000 papers of five questions of Bock and Lieberman (Psychometrika 35, 1970), as the package ltm of R has them.
LSAT = """00000:3 00001:6 00010:2 00011:11 00100:1 00101:1 00110:3 00111:4 01000:1 01001:8 01011:16 01101:3 01110:2
01111:15 10000:10 10001:29 10010:14 10011:81 10100:3 10101:28 10110:15 10111:80 11000:16 11001:56 11010:21 11011:173
11100:11 11101:61 11110:28 11111:298"""
# Student's ten patients, hours of sleep more with either drug (Biometrika 6, 1908).
SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def proportion(right: int, asked: int) -> list:
    return [right, asked, *proportion_confint(right, asked, 1 - LEVEL, "wilson")]


def change(before: list[float], after: list[float]) -> list:
    found = stats.ttest_rel(after, before).confidence_interval(LEVEL)
    return [before, after, np.mean(np.subtract(after, before)), found.low, found.high]


def middle(one: list[float], other: list[float]) -> list:
    """Halfway between two means: half of what the first is more than the second turned round, by Welch."""
    found = stats.ttest_ind(one, np.negative(other), equal_var=False).confidence_interval(LEVEL)
    return [one, other, (np.mean(one) + np.mean(other)) / 2, found.low / 2, found.high / 2]


def reliability(value: float, persons: int, items: int) -> list:
    """Feldt's interval, by the quantiles of F with n - 1 and (n - 1)(k - 1) degrees of freedom."""
    freedom = persons - 1, (persons - 1) * (items - 1)
    return [value, persons, items, *(1 - (1 - value) * stats.f.ppf((1 + sign * LEVEL) / 2, *freedom)
                                     for sign in (1, -1))]


def papers(patterns: str) -> list:
    """Alpha with its interval and the error of measurement, then each question's correlation with the rest."""
    table = np.array([[int(sign) for sign in pattern] for pattern, times in (one.split(":") for one in patterns.split())
                      for _ in range(int(times))])
    alpha, rounded = cronbach_alpha(pd.DataFrame(table))
    _, persons, items, low, high = reliability(alpha, *table.shape)
    assert np.allclose([low, high], rounded, atol=6e-4), "pingouin has three decimals of the same interval"
    totals = table.sum(axis=1)
    rest = [stats.pointbiserialr(item, totals - item).statistic if np.ptp(item) else None for item in table.T]
    return [patterns, alpha, low, high, totals.std(ddof=1) * np.sqrt(1 - alpha), rest]


def drawn(persons: int, items: int, skill: float, ease: float, draw: np.random.Generator) -> str:
    """Papers of persons of unlike skill, each on a line."""
    level = ease + skill * draw.standard_normal((persons, 1)) + draw.standard_normal((1, items))
    right = draw.random((persons, items)) < 1 / (1 + np.exp(-level))
    return " ".join("".join(str(int(one)) for one in paper) + ":1" for paper in right)


def main() -> None:
    draw = np.random.default_rng(25)
    pairs = [(draw.integers(0, 37, n), draw.integers(12, 37, n)) for n in (2, 3, 10, 31, 300)]
    tables = {
        "wilson": [proportion(*one) for one in (
            (0, 1), (1, 1), (0, 20), (1, 29), (10, 10), (15, 148), (81, 263), (30, 60), (4999, 5000), (5000, 5000))],
        "change": [change(*SLEEP), *(change(*(side.tolist() for side in pair)) for pair in pairs)],
        "feldt": [reliability(*one) for one in (
            (.7, 25, 36), (.9, 30, 36), (0, 10, 36), (-.4, 40, 5), (1, 30, 36), (.8, 54, 36), (.85, 5000, 36),
            (.3, 2, 2))],
        "papers": [papers(LSAT), *(papers(drawn(*one, draw)) for one in (
            (30, 36, 1, 1), (40, 12, .5, 3), (31, 5, 0, 0), (120, 36, .8, 2)))],
        "middle": [middle(*SLEEP), *(middle(*(draw.integers(-9, 12, n).tolist() for n in two)) for two in (
            (2, 2), (2, 9), (5, 5), (30, 24), (200, 190)))],
    }
    libraries = " ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "statsmodels", "pingouin"))
    lines = [f'"{name}":[\n' + ",\n".join(json.dumps(one, default=float, separators=(",", ":")) for one in lines) + "]"
             for name, lines in tables.items()]
    print("{" + ",\n".join([f'"by":"{libraries}"', *lines]) + "}")


main()
