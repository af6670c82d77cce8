"""Where things stand: the project's own folders, and what authors write, from the root of a course. Names alone:
nothing is opened here.
"""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).resolve().parents[3]  # of the code; the course itself may stand elsewhere
THEME = HOME / "theme"  # what the reader's browser runs

PLAN = "course.yml"

QUIZZES = "quizzes"  # a bank for each module
FORMS_FOLDER = f"{QUIZZES}/forms"  # what each module asks in the test
SALT_FILE = f"{FORMS_FOLDER}/salt.txt"  # never packaged; another one, and papers handed in can no longer be marked
KEYS_FOLDER = f"{QUIZZES}/keys"  # of earlier versions, a file for each

LAW = "law"
TEXTS, OPEN_POINTS, GLOSSARY = f"{LAW}/texts.yml", f"{LAW}/open-points.yml", f"{LAW}/glossary.yml"
CONCORDANCE, DEADLINES, EQUIVALENTS = f"{LAW}/concordance.yml", f"{LAW}/deadlines.yml", f"{LAW}/equivalents.yml"
COUNTING, HOLIDAYS = f"{LAW}/counting.yml", f"{LAW}/holidays.yml"
QUALIFICATION, ELSEWHERE = f"{LAW}/qualification.yml", f"{LAW}/elsewhere.yml"
REAL_FILES, RULINGS = f"{LAW}/real-files.yml", f"{LAW}/decisions.yml"
# Every other file of law/ holds the provisions of one text.
NOT_PROVISIONS = (TEXTS, OPEN_POINTS, GLOSSARY, CONCORDANCE, DEADLINES, COUNTING, HOLIDAYS, EQUIVALENTS,
                  ELSEWHERE, QUALIFICATION, REAL_FILES, RULINGS)
ASKED = f"{LAW}/asked"  # ways of asking for the parts of a module, a file for each
ACCEPTED = f"{LAW}/accepted"  # what a jurist agreed to of a rewriting, a file for each module
READINGS = f"{LAW}/readings"  # who has read which statements, a file a reader and day
ARTICLES = f"{LAW}/articles"  # every article of a code and what became of it, a file for each code

DOCS = "docs"  # the pages, a folder for each language, and what they show
ROADMAP = f"{DOCS}/roadmap/actions.yml"
FIGURES = f"{DOCS}/figures"
NARROW = f"{FIGURES}/narrow"  # what a telephone shows in their place
HEADPIECES = f"{FIGURES}/headpieces"  # ID.svg, of the module ID
REAL_FOLDER = "dossiers-reels"  # the pages of files that happened, in each language; their bank bears its name
REAL_BANK = f"{QUIZZES}/{REAL_FOLDER}.yml"
GUIDE = f"{DOCS}/trainer"  # pages of the trainer's kit, in the order of their names: no plan lists them


def page_file(language: str, path: str) -> str:
    """« fr », « m02-traite/1-acte.md » → « docs/fr/m02-traite/1-acte.md »."""
    return f"{DOCS}/{language}/{path}"


def bank_file(folder: str) -> str:
    """« m02-traite » → « quizzes/m02-traite.yml »: the practice questions of the module in that folder."""
    return f"{QUIZZES}/{folder}.yml"


def forms_file(folder: str) -> str:
    """« m02-traite » → « quizzes/forms/m02-traite.yml »: its questions in the test."""
    return f"{FORMS_FOLDER}/{folder}.yml"
