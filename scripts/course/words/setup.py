"""What course.py itself tells: a command not understood, the environment and the browsers made ready.

Standard library only.
"""

from __future__ import annotations

import sys


class Stop(Exception):
    """Nothing more can be done: `code` finds the sentence in MESSAGES, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def say(self, language: str) -> str:
        """What is wrong, then the remedy."""
        return sentence(self.code, language, **self.values)


def sentence(code: str, language: str, **values: object) -> str:
    """The words of `code` in the reader's language."""
    return MESSAGES[code][language].format(**values)


def tell(code: str, language: str, **values: object) -> None:
    """Says on stderr what is being done: stdout belongs to what the reader asked for."""
    print(sentence(code, language, **values), file=sys.stderr, flush=True)


MESSAGES = {
    "language": {
        "fr": "« --lang {asked} » : le cours existe en français et en anglais.\n→ Écrivez --lang fr ou --lang en.",
        "en": "“--lang {asked}”: the course exists in French and in English.\n→ Write --lang fr or --lang en.",
    },
    "unknown": {
        "fr": "« {name} » n’est pas une commande. Commandes : {names}.\n→ {program} -h les explique.",
        "en": "“{name}” is not a command. Possible commands: {names}.\n→ {program} -h explains them.",
    },
    "command": {
        "fr": "« {name} » n’est pas une commande ; vouliez-vous dire « {near} » ?\n→ {program} -h les explique toutes.",
        "en": "“{name}” is not a command; did you mean “{near}”?\n→ {program} -h explains them all.",
    },
    "argument-near": {
        "fr": "« {given} » n’est pas compris ; vouliez-vous dire « {near} » ?\n→ Emploi : {usage}",
        "en": "“{given}” is not understood; did you mean “{near}”?\n→ Usage: {usage}",
    },
    "argument": {
        "fr": "« {given} » n’est pas compris.\n→ Emploi : {usage}. Un chemin qui a des espaces se met"
        " entre guillemets.",
        "en": "“{given}” is not understood.\n→ Usage: {usage}. Quote a path that holds spaces.",
    },
    "usage": {
        "fr": "Il manque quelque chose, ou un mot n’est pas de ceux que la commande prend.\n→ Emploi : {usage}",
        "en": "Something is missing, or a word is not one that the command takes.\n→ Usage: {usage}",
    },
    "nothing-built": {
        "fr": "dist/ ne contient pas d’archive.\n→ Donnez le chemin de l’archive, du dossier ou de la clé à vérifier.",
        "en": "dist/ holds no archive.\n→ Give the path of the archive, folder or stick to verify.",
    },
    "making": {
        "fr": "Préparation de l’environnement dans .venv (une fois, une à deux minutes)…",
        "en": "Preparing the environment in .venv (once, one or two minutes)…",
    },
    "uv-failed": {
        "fr": "uv n’a pas abouti ; le même travail reprend avec pip.",
        "en": "uv did not succeed; the same work starts again with pip.",
    },
    "installing": {
        "fr": "Installation de {packages} avec apt-get, parce que {reason}…",
        "en": "Installing {packages} with apt-get, because {reason}…",
    },
    "reason-venv": {
        "fr": "le Python de ce système ne sait pas encore créer d’environnement",
        "en": "this system’s Python cannot create an environment yet",
    },
    "reason-browsers": {
        "fr": "les tests ouvrent le cours dans de vrais navigateurs",
        "en": "the tests open the course in real browsers",
    },
    "reason-webkit": {
        "fr": "les tests ouvrent aussi le cours dans WebKitGTK",
        "en": "the tests open the course in WebKitGTK too",
    },
    "webkit-not-here": {
        "fr": "WebKitGTK n’existe que sous Linux : ses tests ne seront pas joués ici, les autres le sont.",
        "en": "WebKitGTK exists on Linux only: its tests will not be run here, the others are.",
    },
    "no-webkit": {
        "fr": "Il manque WebKitGTK pour les tests.\n→ Sur Debian : sudo apt-get install {packages} ; ailleurs,"
        " installez les paquets qui portent WebKitWebDriver, Xvfb et, pour {python}, WebKit2 4.1.",
        "en": "WebKitGTK is missing for the tests.\n→ On Debian: sudo apt-get install {packages}; elsewhere, install"
        " the packages that hold WebKitWebDriver, Xvfb and, for {python}, WebKit2 4.1.",
    },
    "no-npm": {
        "fr": "npm et node manquent : ils apportent {package}, le plus ancien Chromium promis.\n"
        "→ Sur Debian : sudo apt-get install npm.",
        "en": "npm and node are missing: they bring {package}, the oldest Chromium promised.\n"
        "→ On Debian: sudo apt-get install npm.",
    },
    "old-chromium-fetch": {
        "fr": "{package} n’a pas pu être obtenu : {detail}\n→ Vérifiez le réseau, puis relancez la commande.",
        "en": "{package} could not be obtained: {detail}\n→ Check the network, then run the command again.",
    },
    "old-chromium-hash": {
        "fr": "{package} n’a pas l’empreinte attendue : il n’est pas employé.\n"
        "→ Relancez la commande ; si la faute revient, changez de réseau et signalez-la.",
        "en": "{package} does not have the expected hash: it is not used.\n"
        "→ Run the command again; if it recurs, change network and report it.",
    },
    "reason-old-firefox": {
        "fr": "le Firefox présent est trop ancien pour être conduit par les tests",
        "en": "the Firefox present is too old for the tests to drive",
    },
    "old-firefox": {
        "fr": "Firefox {found} est trop ancien pour être conduit par les tests, qui demandent {oldest} ou plus récent ;"
        " le cours, lui, s’ouvre dès Firefox 115.\n→ Mettez Firefox à jour, ou donnez le chemin d’un autre par"
        " COURSE_FIREFOX.",
        "en": "Firefox {found} is too old for the tests to drive: they ask for {oldest} or later, while the course"
        " opens from Firefox 115.\n→ Update Firefox, or give the path of another in COURSE_FIREFOX.",
    },
    "apt-failed": {
        "fr": "apt-get n’a pas pu installer {packages} : {detail}\n"
        "→ Vérifiez le réseau et les sources de Debian, puis relancez la commande.",
        "en": "apt-get could not install {packages}: {detail}\n"
        "→ Check the network and Debian’s sources, then run the command again.",
    },
    "no-venv": {
        "fr": "Le module venv manque à {python}.\n→ Sur Debian ou Ubuntu : sudo apt-get install python3-venv ;"
        " ailleurs, installez Python 3.11 ou plus récent depuis python.org.",
        "en": "{python} lacks the venv module.\n→ On Debian or Ubuntu: sudo apt-get install python3-venv; elsewhere,"
        " install Python 3.11 or later from python.org.",
    },
    "no-lock": {
        "fr": "requirements.lock manque dans {folder}.\n→ Reprenez une copie complète du projet.",
        "en": "requirements.lock is missing from {folder}.\n→ Take a complete copy of the project.",
    },
    "read-only": {
        "fr": "Impossible d’écrire dans {folder} : {detail}\n"
        "→ Copiez le projet dans un dossier où vous pouvez écrire, fermez ce qui l’utilise, puis relancez la commande.",
        "en": "Cannot write in {folder}: {detail}\n"
        "→ Copy the project to a folder where you can write, close what uses it, then run the command again.",
    },
    "disk-full": {
        "fr": "Il n’y a plus de place sur le disque de {folder}.\n→ Libérez 300 Mo, puis relancez la commande.",
        "en": "The disk of {folder} is full.\n→ Free 300 MB, then run the command again.",
    },
    "no-network": {
        "fr": "Aucun dépôt de paquets n’a répondu.\n→ La première préparation demande le réseau, ou un dépôt donné"
        " à pip par PIP_INDEX_URL ou PIP_FIND_LINKS ; ensuite plus rien ne le demande. « verify » fonctionne sans.",
        "en": "No package repository answered.\n→ The first preparation needs the network, or a repository given to pip"
        " by PIP_INDEX_URL or PIP_FIND_LINKS; nothing needs it afterwards. “verify” works without.",
    },
    "no-package": {
        "fr": "Le dépôt de paquets de pip ne contient pas {detail}.\n"
        "→ Vérifiez PIP_INDEX_URL, PIP_FIND_LINKS et la configuration de pip, puis relancez la commande.",
        "en": "pip’s package repository does not hold {detail}.\n"
        "→ Check PIP_INDEX_URL, PIP_FIND_LINKS and pip’s configuration, then run the command again.",
    },
    "hash": {
        "fr": "Une dépendance téléchargée n’a pas l’empreinte attendue : elle n’a pas été installée.\n"
        "→ Relancez la commande ; si la faute revient, changez de réseau et signalez-la.",
        "en": "A downloaded dependency does not have the expected hash: it was not installed.\n"
        "→ Run the command again; if it recurs, change network and report it.",
    },
    "pip-failed": {
        "fr": "pip n’a pas pu préparer .venv : {detail}\n→ Corrigez ce point, puis relancez la commande :"
        " elle reprend depuis le début.",
        "en": "pip could not prepare .venv: {detail}\n→ Correct this, then run the command again: it starts afresh.",
    },
    "busy": {
        "fr": "Une autre commande construit déjà le site de ce dossier.\n→ Attendez qu’elle finisse, puis relancez"
        " la vôtre.",
        "en": "Another command is already building this folder’s site.\n→ Wait until it ends, then run yours again.",
    },
    "interrupted": {
        "fr": "Interrompu. Relancez la commande : rien d’à moitié fait ne sera réutilisé.",
        "en": "Interrupted. Run the command again: nothing half-made will be used.",
    },
    "no-browser": {
        "fr": "Il manque {browsers} pour les tests.\n→ Sur Debian : sudo apt-get install {packages} ; ailleurs,"
        " installez Chrome, Edge ou Chromium, et Firefox, ou donnez leurs chemins par COURSE_CHROMIUM, COURSE_FIREFOX.",
        "en": "{browsers} missing for the tests.\n→ On Debian: sudo apt-get install {packages}; elsewhere,"
        " install Chrome, Edge or Chromium, and Firefox, or give their paths in COURSE_CHROMIUM and COURSE_FIREFOX.",
    },
}
