"""The closed lists and forms of names that files are compared with, letter by letter."""

from __future__ import annotations

import re

LANGUAGES = ("fr", "en")  # the first leads: order of headings, of checks, of the package's texts
# The parallel forms of the test, pair by pair. Each pair has objectives of its own; a course may have the first alone.
FORM_PAIRS = (("a", "b"), ("c", "d"))
FORMS = tuple(form for pair in FORM_PAIRS for form in pair)
# What a form of the first pair asks: the old list, given again to whoever began with its other half, or the present
# one with the slots exchanged. A test of version 0.5 or before says neither.
PAIRS = ("former", "exchanged")
LEVELS = ("remember", "understand", "apply", "analyse")
BASES = ("law", "practice")
REVIEWS = ("course", "mixed")  # how a review takes a module: in the order of the course, or in turn with those like it
BANKS = ("bank", "none")  # what a module asks: a bank of questions, or a piece of work alone
PHASES = (
    "custody",
    "jurisdiction",
    "measures",
    "hearings",
    "remand",
    "victims",
    "appeals",
    "limitation",
    "cooperation",
)
UNITS = ("hours", "days", "working-days", "months", "years")
TEXT_KINDS = ("code", "constitution", "law", "decree", "treaty", "standard")
STATUSES = ("in-force", "repealed", "uncertain")
READ = ("text", "extract", "secondary", "none")
KNOWN = ("read", "secondary", "unverified")  # how an old provision, or what binds the country, is known
ARTICLES_BECAME = ("taught", "noted", "aside")  # an article of a code: on a page, in the register, left
ASIDE_REASONS = ("other-offence", "other-procedure", "organisation", "general", "repeats", "refers",
                 "repeal-transitional", "politics", "registry-finance", "gap")  # why an article decides nothing
ACTS = ("open", "hear", "seize", "request", "judge", "protect")  # what a paper serves, in the order of its list
TO_KEEP = "a-retenir"  # the section on what to remember, at the end of a lesson
MODEL_TEXTS = ("a-ecrire", "ecrire")  # those on an act to adapt, in a lesson and at the end of a case
PURPOSES = ("diagnostic", "final")  # what a test is taken for
OTHERS = "others"  # `[](quiz:others)`: every scored question of the module that no page names
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILE = re.compile(r"(?:[a-z0-9_][a-z0-9._-]*/)*[a-z0-9_][a-z0-9._-]*")
VERSION = re.compile(r"(?=.{1,20}\Z)[0-9a-z]+(?:[.-][0-9a-z]+)*")  # of the course: part of the names of its files
