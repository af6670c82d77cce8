"""What a learner with the oldest browser promised believes: the course works there. Run before a release."""

from __future__ import annotations

import shutil

import pytest

from hands.progress_store import mend
from learner.chromium109 import fetch
from learner.chromium109_walk import walk

pytestmark = pytest.mark.release


@pytest.fixture(scope="module")
def binary(request):
    """Kept between two releases: 53 MB travel once."""
    return fetch(request.config.cache.mkdir("chromium-109"))


def test_the_course_works_in_the_real_chromium_109(binary, package, profiles):
    steps = []
    assert walk(package, binary, profiles(), steps.append).startswith("109.")
    assert len(steps) == 7


def test_planted_what_chromium_109_lacks_is_seen(binary, package, profiles, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    late = "setTimeout(() => [].toSorted());const home=location"
    mend(copy / "assets" / "course.js", "const home=location", late)
    with pytest.raises(RuntimeError, match="toSorted is not a function"):
        walk(copy, binary, profiles())
