"""What is said when the catalogue of words cannot be relied on: the only sentences that stand in code."""

from __future__ import annotations

from builder.model.lists import LANGUAGES

_SAYS = {
    "not-toml": {
        "fr": ("Le fichier ne se lit pas comme du TOML : {detail}",
               "Mettez chaque phrase sur sa ligne, entre guillemets droits : nom.fr = \"…\", puis nom.en = \"…\"."),
        "en": ("The file does not read as TOML: {detail}",
               "Put each sentence on its line, between straight quotes: name.fr = \"…\", then name.en = \"…\"."),
    },
    "incomplete": {
        "fr": ("« {address} » doit être dit dans les deux langues et rien de plus ; à voir : {detail}",
               "Écrivez la ligne qui manque, ou ôtez ce qui n’est pas une langue."),
        "en": ("“{address}” must be said in both languages and nothing more; look at: {detail}",
               "Write the missing line, or remove what is not a language."),
    },
    "twice": {
        "fr": ("« {address} » est déjà dit dans {detail}.", "Gardez l’un des deux."),
        "en": ("“{address}” is said already in {detail}.", "Keep one of the two."),
    },
    "same-as-nothing": {
        "fr": ("« {address} » renvoie à « {detail} », qui n’a pas de phrase à lui.",
               "Donnez l’adresse d’une phrase : la table, un point, le nom."),
        "en": ("“{address}” refers to “{detail}”, which has no sentence of its own.",
               "Give the address of a sentence: the table, a dot, the name."),
    },
    "unknown": {
        "fr": ("Aucune phrase n’a pour adresse « {address} ».",
               "Corrigez le nom à cet endroit, ou ajoutez la phrase dans scripts/builder/words/catalogue/."),
        "en": ("No sentence has the address “{address}”.",
               "Correct the name in that place, or add the sentence to scripts/builder/words/catalogue/."),
    },
    "field": {
        "fr": ("La phrase « {address} » demande {{{detail}}}, qui ne lui est pas donné.",
               "Corrigez le champ dans la phrase, ou donnez-le à cet endroit."),
        "en": ("The sentence “{address}” asks for {{{detail}}}, which it is not given.",
               "Correct the field in the sentence, or give it in that place."),
    },
}


class NotSaid(Exception):
    """The catalogue cannot be read, or lacks what is asked of it: a mistake of whoever changed a word, a page or a
    script. `code` finds the words here.
    """

    def __init__(self, place: str, code: str, address: str = "", detail: object = "") -> None:
        self.place, self.code, self._values = place, code, {"address": address, "detail": detail}
        said = (self._sentences(language) for language in LANGUAGES)
        super().__init__(" / ".join(f"{place} : {fault} → {remedy}" for fault, remedy in said))

    def say(self, language: str) -> str:
        """Place, fault, remedy."""
        fault, remedy = self._sentences(language)
        return f"{self.place}\n  {fault}\n  → {remedy}"

    def _sentences(self, language: str) -> tuple[str, str]:
        fault, remedy = _SAYS[self.code][language]
        return fault.format(**self._values), remedy
