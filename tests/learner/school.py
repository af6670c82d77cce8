"""A Kolibri as a school runs it: one class, a coach, learners, a lesson that holds the course and an exercise. In a
folder that is thrown away, over its own commands. Used by the tests; asserts nothing itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import APIResponse, Page

from hands.product import until

PASSWORD = "mot-de-passe"
COACH, LEARNERS = "formatrice", ("awa", "boubou", "fanta", "idrissa", "kadi")
WITH_KOLIBRI = "from kolibri.main import initialize; initialize()\n"
SET_UP = """
import json, sys
from kolibri.core.auth.models import Facility, FacilityUser, Classroom
from kolibri.core.content.models import ContentNode
from kolibri.core.lessons.models import Lesson, LessonAssignment
asked = json.loads(sys.argv[1])
school = Facility.get_default_facility()
room = Classroom.objects.create(name="Promotion", parent=school)
def user(name):
    one = FacilityUser.objects.create(
        username=name, full_name=name.capitalize(), facility=school, dataset=school.dataset)
    one.set_password(asked["password"])
    one.save()
    return one
coach = user(asked["coach"])
room.add_coach(coach)
for name in asked["learners"]:
    room.add_member(user(name))
nodes = [ContentNode.objects.get(id=id) for id in asked["nodes"]]
lesson = Lesson.objects.create(title="Session", collection=room, created_by=coach, is_active=True, resources=[
    {"contentnode_id": node.id, "content_id": node.content_id, "channel_id": node.channel_id} for node in nodes])
LessonAssignment.objects.create(lesson=lesson, collection=room, assigned_by=coach)
print(json.dumps({"room": room.id, "lesson": lesson.id}))
"""
KEPT = """
import json
from kolibri.core.logger.models import AttemptLog, ContentSummaryLog
print(json.dumps({
    "summaries": [[one.user.username, one.content_id, one.progress, bool(one.completion_timestamp), one.extra_fields]
                  for one in ContentSummaryLog.objects.all()],
    "attempts": [[one.user.username, one.item, one.correct] for one in AttemptLog.objects.order_by("start_timestamp")],
}))
"""
ITEMS = """
import json, sys
from kolibri.core.content.models import AssessmentMetaData
print(json.dumps(AssessmentMetaData.objects.get(contentnode=sys.argv[1]).assessment_item_ids))
"""


@dataclass
class School:
    """A Kolibri over the folder `home`; `installed` is where Python imports it from."""

    installed: Path
    home: Path
    port: int
    zip_port: int
    room: str = ""
    lesson: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": str(self.installed), "KOLIBRI_HOME": str(self.home), "KOLIBRI_HTTP_PORT": str(self.port),
            "KOLIBRI_ZIP_CONTENT_PORT": str(self.zip_port), "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
            "KOLIBRI_ZEROCONF_ENABLED": "false", "KOLIBRI_DISABLE_PING": "true", "KOLIBRI_RUN_MODE": "essai",
        }

    def run(self, *command: str) -> str:
        """What Kolibri's own Python says. Raises CalledProcessError, which holds what went wrong."""
        return subprocess.run([sys.executable, *command], env=self.environment, check=True, encoding="utf-8",
                              stdin=subprocess.DEVNULL, capture_output=True).stdout

    def manage(self, *command: str) -> str:
        return self.run("-m", "kolibri", "manage", *command)

    def provision(self) -> None:
        self.manage("provisiondevice", "--facility", "École", "--superusername", "admin", "--superuserpassword",
                    PASSWORD, "--preset", "nonformal", "--language_id", "fr-fr", "--noinput")

    def take(self, folder: Path, channel: str) -> None:
        """Imports a channel from the folder `KOLIBRI_DATA`, by the two commands that a reader is told."""
        self.manage("importchannel", "disk", channel, str(folder))
        self.manage("importcontent", "disk", channel, str(folder))

    def set_up(self, nodes: list[str]) -> None:
        """A class, its people, and a lesson that holds these nodes."""
        asked = {"password": PASSWORD, "coach": COACH, "learners": LEARNERS, "nodes": nodes}
        said = json.loads(self.run("-c", WITH_KOLIBRI + SET_UP, json.dumps(asked)).splitlines()[-1])
        self.room, self.lesson = said["room"], said["lesson"]

    def kept(self) -> dict:
        """All that the server keeps of learners: summaries [who, content, progress, whether completed, fields] and
        attempts [who, item, right]."""
        return json.loads(self.run("-c", WITH_KOLIBRI + KEPT).splitlines()[-1])

    def items(self, node: str) -> list[str]:
        """The questions that this exercise asks, in order."""
        return json.loads(self.run("-c", WITH_KOLIBRI + ITEMS, node).splitlines()[-1])

    def is_up(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"{self.address}/status/", timeout=5) as answer:
            return answer.status == 200
        return False


def sign_in(page: Page, school: School, name: str) -> None:
    """In this browser, this account takes the place of whoever was there."""
    page.goto(f"{school.address}/fr-fr/auth/#/signin")

    def token() -> str:
        return next((one["value"] for one in page.context.cookies() if one["name"] == "kolibri_csrftoken"), "")

    until(token, 60)
    session = f"{school.address}/api/auth/session/"
    page.request.delete(f"{session}current/", headers={"X-CSRFToken": token()})
    [place] = page.request.get(f"{school.address}/api/public/v1/facility/").json()
    answer = page.request.post(session, headers={"X-CSRFToken": token()},
                               data={"username": name, "password": PASSWORD, "facility": place["id"]})
    if not answer.ok:
        raise PermissionError(answer.text())


def post(page: Page, school: School, path: str, data: dict) -> APIResponse:
    """Asks the server, as the pages of whoever has signed in here do."""
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "kolibri_csrftoken")
    return page.request.post(f"{school.address}/api/{path}/", headers={"X-CSRFToken": token}, data=data)


def make_lesson(page: Page, school: School, title: str, node: str, content: str, channel: str) -> str:
    """The id of a lesson of one resource for the whole class, made by the coach who has signed in."""
    resource = {"contentnode_id": node, "content_id": content, "channel_id": channel}
    made = post(page, school, "lessons/lesson", {
        "title": title, "description": "", "active": True, "collection": school.room, "resources": [resource],
        "assignments": [school.room], "learner_ids": []})
    if not made.ok:
        raise ValueError(made.text())
    return made.json()["id"]


def make_quiz(page: Page, school: School, title: str, node: str, items: list[str]) -> APIResponse:
    """What the server answers to a coach who makes a quiz of these questions of an exercise, and opens it."""
    questions = [{"exercise_id": node, "question_id": item, "title": title, "counter_in_exercise": n}
                 for n, item in enumerate(items, 1)]
    section = {"section_title": "", "description": "", "questions": questions, "learners_see_fixed_order": True}
    return post(page, school, "exams/exam", {
        "title": title, "collection": school.room, "active": True, "learners_see_fixed_order": True, "draft": False,
        "data_model_version": 3, "question_sources": [section], "assignments": [school.room], "learner_ids": [],
        "instant_report_visibility": True})


@contextmanager
def school_serving(school: School) -> Iterator[School]:
    """The school, served on this machine alone."""
    with (school.home / "served.txt").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "kolibri", "start", "--foreground"], env=school.environment,
                                  stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            until(school.is_up, 180)
            yield school
        finally:
            server.terminate()
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:
                server.kill()
