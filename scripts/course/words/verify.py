"""The words of everything `package` and `verify` can find: what is wrong, then what to do. Standard library only."""

from __future__ import annotations

from course.model.problem import Problem
from course.words.one_line import one_line


def say(problem: Problem, language: str) -> str:
    """Place, fault, remedy, in the reader's language. Names come from an archive of unknown origin: one line each, with
    no sign that could draw something else on the screen."""
    fault, remedy = MESSAGES[problem.code][language]
    line = {"fr": ", ligne {}", "en": ", line {}"}[language].format(problem.where.line) if problem.where.line else ""
    place = one_line(problem.where.path, 500)
    values = {"path": place, **{key: one_line(value, 500) if isinstance(value, str) else value
                                for key, value in problem.values.items()}}
    return f"{place}{line}\n  {fault.format(**values)}\n  → {remedy.format(**values)}"


_COPY = {
    "fr": "Recopiez tout le dossier depuis une archive saine, puis vérifiez de nouveau.",
    "en": "Copy the whole folder again from a sound archive, then verify again.",
}
_FETCH = {
    "fr": "Reprenez l’archive à sa source, puis vérifiez de nouveau.",
    "en": "Take the archive again from its source, then verify again.",
}
_REBUILD = {
    "fr": "Corrigez la page dans docs/ ou theme/, puis refaites le paquet.",
    "en": "Correct the page in docs/ or theme/, then make the package again.",
}
_RENAME = {
    "fr": "Renommez-le : a-z minuscules, chiffres, « . », « - » et « _ », puis refaites le paquet.",
    "en": "Rename it: lower-case a-z, digits, “.”, “-” and “_”, then make the package again.",
}
_REMAKE = {
    "fr": "Refaites le paquet avec « course.py package ».",
    "en": "Make the package again with “course.py package”.",
}

_AUDIT = {
    "fr": "Lancez « course.py audit », puis « course.py package ».",
    "en": "Run “course.py audit”, then “course.py package”.",
}


def _both(fr: str, en: str, remedy: dict[str, str]) -> dict[str, tuple[str, str]]:
    return {"fr": (fr, remedy["fr"]), "en": (en, remedy["en"])}


MESSAGES = {
    # Opening
    "PKG-NOT-FOUND": _both(
        "Il n’y a rien à cet endroit.", "There is nothing there.",
        {"fr": "Donnez le chemin d’une archive .zip, d’un dossier ou d’une clé (par exemple E:\\).",
         "en": "Give the path of a .zip archive, of a folder or of a stick (for example E:\\)."}),
    "PKG-NOT-A-COURSE": _both(
        "Ceci n’est pas le cours : ni course.json ni SHA256SUMS ne s’y trouvent.",
        "This is not the course: neither course.json nor SHA256SUMS is there.",
        {"fr": "Donnez l’archive du cours, le dossier où elle a été extraite, ou la clé qui contient ce dossier.",
         "en": "Give the course’s archive, the folder it was extracted to, or the stick that holds this folder."}),
    "PKG-NOT-A-ZIP": _both(
        "Ce fichier n’est pas une archive zip.", "This file is not a zip archive.",
        {"fr": "Donnez l’archive du cours, dont le nom finit par .zip.",
         "en": "Give the course’s archive, whose name ends in .zip."}),
    "PKG-CUT-SHORT": _both(
        "L’archive est incomplète ou abîmée : sa table des matières est illisible.",
        "The archive is incomplete or damaged: its table of contents cannot be read.", _FETCH),
    "PKG-NOT-EXTRACTED": _both(
        "Le cours est encore dans l’archive {archive} : il ne s’ouvrira pas d’ici.",
        "The course is still in the archive {archive}: it will not open from here.",
        {"fr": "Extrayez tout, puis vérifiez le dossier obtenu. Pour l’archive elle-même, donnez son nom.",
         "en": "Extract everything, then verify the folder you get. For the archive itself, give its name."}),
    "PKG-SEVERAL": _both(
        "Plusieurs cours se trouvent ici : {folders}.", "Several courses are here: {folders}.",
        {"fr": "Vérifiez-les l’un après l’autre, en donnant le dossier de chacun.",
         "en": "Verify them one after the other, giving the folder of each."}),
    "PKG-UNREADABLE": _both(
        "Le système ne peut pas lire cet endroit : {detail}.", "The system cannot read this place: {detail}.",
        {"fr": "Vérifiez vos droits et la clé, puis recommencez.",
         "en": "Check your rights and the stick, then retry."}),
    "PKG-UNSAFE-NAME": _both(
        "Ce nom sortirait du dossier du cours à l’extraction, ou est un raccourci. Rien n’a été lu.",
        "This name would leave the course’s folder when extracted, or is a shortcut. Nothing was read.",
        {"fr": "N’extrayez pas cette archive ; reprenez-la à sa source.",
         "en": "Do not extract this archive; take it again from its source."}),
    "PKG-ABSURD-SIZE": _both(
        "Ce fichier annonce {size} octets pour {packed} dans l’archive. Rien n’a été lu.",
        "This file announces {size} bytes for {packed} in the archive. Nothing was read.",
        {"fr": "N’extrayez pas cette archive ; reprenez-la à sa source.",
         "en": "Do not extract this archive; take it again from its source."}),
    "PKG-TWICE": _both("Ce nom figure deux fois dans l’archive.", "This name stands twice in the archive.", _FETCH),
    # Whole
    "PKG-NO-SUMS": _both("La liste des empreintes est absente.", "The list of hashes is missing.", _COPY),
    "PKG-SUMS-LINE": _both(
        "La ligne {number} de la liste des empreintes est illisible.",
        "Line {number} of the list of hashes is unreadable.",
        _COPY),
    "PKG-MISSING": _both("Ce fichier manque.", "This file is missing.", _COPY),
    "PKG-CASE": _both(
        "Ce fichier se trouve ici sous un autre nom : {found}.",
        "This file is here under another name: {found}.", _COPY),
    "PKG-DAMAGED": _both(
        "Ce fichier est abîmé ou a été modifié.", "This file is damaged or was changed.", _COPY),
    "PKG-EXTRA": _both(
        "Ce fichier n’appartient pas au cours.", "This file is not part of the course.",
        {"fr": "Déplacez-le hors du dossier du cours.", "en": "Move it out of the course’s folder."}),
    "PKG-BEFORE": _both(
        "Des octets étrangers précèdent l’archive dans ce fichier.",
        "Foreign bytes stand before the archive in this file.", _FETCH),
    "PKG-AFTER": _both(
        "Des octets étrangers suivent l’archive dans ce fichier.",
        "Foreign bytes stand after the archive in this file.", _FETCH),
    # Names and kinds
    "PKG-NAME-LONG": _both(
        "Ce chemin a {length} caractères ; {most} au plus sont permis.",
        "This path has {length} characters; {most} at most are allowed.",
        {"fr": "Raccourcissez le nom du dossier ou du fichier.",
         "en": "Shorten the name of the folder or of the file."}),
    "PKG-NAME-SIGNS": _both(
        "« {part} » contient une majuscule, un accent, une espace ou un signe que certains systèmes refusent.",
        "“{part}” holds a capital, an accent, a space or a sign that some systems refuse.", _RENAME),
    "PKG-NAME-RESERVED": _both("Windows refuse le nom « {part} ».", "Windows refuses the name “{part}”.", _RENAME),
    "PKG-NAME-CLASH": _both(
        "Sur Windows ce nom ne se distingue pas de {other}.", "On Windows this name is the same as {other}.", _RENAME),
    "PKG-NAME-TAKEN": _both(
        "Le paquet écrit lui-même ce fichier.", "The package writes this file itself.",
        {"fr": "Retirez-le du site.", "en": "Take it out of the site."}),
    "PKG-PROGRAM": _both(
        "Ce fichier peut s’exécuter ; le cours n’en contient pas.",
        "This file can be run; the course holds no such file.",
        {"fr": "Retirez-le du site.", "en": "Take it out of the site."}),
    "PKG-TOO-BIG": _both(
        "Ce fichier fait {size} octets ; une clé en FAT32 s’arrête à 4 Go.",
        "This file is {size} bytes; a FAT32 stick stops at 4 GB.",
        {"fr": "Réduisez-le ou retirez-le.", "en": "Reduce it or take it out."}),
    "PKG-NOT-A-FILE": _both(
        "Ceci est un raccourci ou un fichier spécial.", "This is a shortcut or a special file.",
        {"fr": "Remplacez-le par un vrai fichier.", "en": "Replace it with a real file."}),
    "PKG-NO-SITE": _both(
        "Ce dossier ne contient pas de site construit.", "This folder does not hold a built site.",
        {"fr": "Lancez « course.py build » d’abord.", "en": "Run “course.py build” first."}),
    # Manifest
    "PKG-MANIFEST": _both(
        "Ce fichier manque, est illisible ou incomplet.", "This file is missing, unreadable or incomplete.", _REMAKE),
    "PKG-VERSION": _both(
        "Le site est construit en version {said} et le paquet demandé en version {asked}.",
        "The site is built as version {said} and the package asked for as version {asked}.", _REMAKE),
    "PKG-OTHER-COURSE": _both(
        "Le paquet ne correspond pas aux sources : « {key} » diffère.",
        "The package does not match the sources: “{key}” differs.", _REMAKE),
    "PKG-AUDIT": _both(
        "Le résultat de l’audit d’accessibilité est illisible ou incomplet.",
        "The result of the accessibility audit is unreadable or incomplete.", _AUDIT),
    "PKG-AUDIT-OTHER": _both(
        "Le résultat de l’audit d’accessibilité porte sur d’autres pages que celles-ci.",
        "The result of the accessibility audit is about other pages than these.", _AUDIT),
    "PKG-LANGUAGES": _both(
        "Les deux langues n’ont pas les mêmes pages ou les mêmes questions ; seulement d’un côté : {only}.",
        "The two languages do not have the same pages or questions; on one side only: {only}.",
        {"fr": "Complétez la traduction, puis refaites le paquet.",
         "en": "Complete the translation, then make the package again."}),
    # Pages
    "PKG-NO-PAGE": _both(
        "Cette page est annoncée et n’existe pas.",
        "This page is announced and does not exist.", _REMAKE),
    "PKG-UNLISTED": _both(
        "Cette page n’est annoncée nulle part.", "This page is announced nowhere.", _REMAKE),
    "PKG-ENCODING": _both("Ce fichier n’est pas en UTF-8.", "This file is not UTF-8.", _REBUILD),
    "PKG-LINK": _both(
        "Le lien « {link} » ne mène à aucun fichier du cours.", "The link “{link}” leads to no file of the course.",
        _REBUILD),
    "PKG-ANCHOR": _both(
        "Le lien « {link} » vise un endroit absent de {target}.",
        "The link “{link}” aims at a place absent from {target}.",
        _REBUILD),
    "PKG-SCRIPT-LINK": _both(
        "Le lien « {link} » exécute du code.", "The link “{link}” runs code.", _REBUILD),
    "PKG-OUTSIDE": _both(
        "« {link} » sort du cours : sans réseau, rien n’y répond.",
        "“{link}” leaves the course: without a network, nothing answers there.",
        {"fr": "Retirez l’adresse ou écrivez-la en texte simple, puis refaites le paquet.",
         "en": "Remove the address or write it as plain text, then make the package again."}),
    "PKG-NO-POLICY": _both(
        "Cette page n’a pas la règle de sécurité (Content-Security-Policy) avant tout le reste.",
        "This page does not have the security policy (Content-Security-Policy) before everything else.", _REBUILD),
    "PKG-WEAK-POLICY": _both(
        "La règle de sécurité de cette page laisse passer : {part}.",
        "This page’s security policy lets through: {part}.", _REBUILD),
    # Quizzes and search
    "PKG-QUIZ": _both(
        "Questions de la page : manquent {missing} ; en trop {extra}.",
        "Questions of the page: missing {missing}; too many {extra}.", _REMAKE),
    "PKG-QUIZ-ORDER": _both(
        "Les questions de la page ne sont pas dans l’ordre annoncé.",
        "The page’s questions are not in the order announced.", _REMAKE),
    "PKG-INDEX": _both(
        "L’index de recherche manque ou est illisible.", "The search index is missing or unreadable.", _REMAKE),
    "PKG-INDEX-PAGE": _both(
        "La recherche ne connaît pas la page {page}.", "The search does not know the page {page}.", _REMAKE),
    "PKG-INDEX-DEAD": _both(
        "La recherche mène à « {link} », qui n’existe pas.",
        "The search leads to “{link}”, which does not exist.", _REMAKE),
    "PKG-INDEX-ANSWER": _both(
        "La recherche dévoile une réponse de {question} : « {text} ».",
        "The search gives away an answer of {question}: “{text}”.", _REBUILD),
}

NOISE = {
    "fr": "Fichiers au nom de ceux que les systèmes écrivent, laissés de côté ({n}) : {names}.\n"
    "  → Le cours n’en ouvre aucun. Si vous ne les attendiez pas, effacez-les.",
    "en": "Files named as those that systems write, left aside ({n}): {names}.\n"
    "  → The course opens none of them. If you did not expect them, delete them.",
}
NOT_AUDITED = {
    "fr": "Accessibilité : aucun résultat d’audit ne l’accompagne.",
    "en": "Accessibility: no audit result comes with it.",
}
AUDITED = {
    "fr": "Accessibilité : {views} vues de ces pages examinées avec axe {axe} (dernière le {date}), {n} faute(s).",
    "en": "Accessibility: {views} views of these pages examined with axe {axe} (the last on {date}), {n} fault(s).",
}
SOUND = {
    "fr": "Le paquet est entier : {files} fichiers, {pages} pages et {questions} questions dans chaque langue, "
    "{links} liens vérifiés (version {version}).",
    "en": "The package is whole: {files} files, {pages} pages and {questions} questions in each language, "
    "{links} links verified (version {version}).",
}
COUNT = {
    "fr": ("1 problème.", "{n} problèmes."),
    "en": ("1 problem.", "{n} problems."),
}
