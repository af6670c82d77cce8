"""The pages of the kit, from the templates of templates/: each in its frame, under the policy of the course's pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.kit.assets import listed
from builder.kit.layout import ASSETS, filled
from builder.model.course import Course, way_up
from builder.pages.rendering import Rendering
from builder.site.policy import CONTENT_SECURITY_POLICY
from builder.words.catalogue import say

TEMPLATES = Path(__file__).with_name("templates")


class Drawing:
    """Draws the kit's pages for `course` in `language`, from the templates of the room and those of the folders `more`.
    Raises jinja2.TemplateError on a mistake of ours in one."""

    def __init__(self, course: Course, language: str, *more: Path) -> None:
        self.language = language
        self.rendering = Rendering(course, language)
        self.templates = Environment(loader=FileSystemLoader([TEMPLATES, *more]), autoescape=True, trim_blocks=True,
                                     lstrip_blocks=True, undefined=StrictUndefined)
        self.rendering.furnish(self.templates)
        self.templates.globals.update(kit=self.kit, csp=CONTENT_SECURITY_POLICY)

    def kit(self, key: str, **values: object) -> str:
        """A word of the kit's pages, from the table `kit`."""
        return self.rendering.spaced(say(f"kit.{key}", self.language, **values))

    def page(self, folder: Path, template: str, address: str, scripts: Iterable[str] = (), styles: Iterable[str] = (),
             **facts: object) -> None:
        """Writes the page at `address`, where {language} stands for the language, into the kit at `folder`. Of assets/
        it loads those scripts and styles, which are there, besides what every page does."""
        place = folder / filled(address, self.language)
        root = way_up(address)
        loaded = [f"{ASSETS}/{name}" for name in scripts], [f"{ASSETS}/{name}" for name in ("kit.css", *styles)]
        drawn = self.templates.get_template(f"{template}.html").render(
            root=root, twin=root + filled(address, self.rendering.other), scripts=loaded[0],
            styles=loaded[1], loads=listed(folder, *loaded), **facts)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(drawn.strip() + "\n", encoding="utf-8", newline="\n")
