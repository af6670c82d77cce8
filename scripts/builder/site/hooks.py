"""What MkDocs calls as it builds, by `hooks:` in mkdocs.yml: the course's pages, then mkdocs-quiz with its drawing
replaced.

A hook needs nothing installed, which a plugin of our own would.
"""

from mkdocs.plugins import CombinedEvent

from builder.site.plugin import CoursePlugin
from builder.site.quiz import CourseQuiz

_course = CoursePlugin()
_quiz = CourseQuiz(_course)

on_startup = _course.on_startup
on_config = _course.on_config
on_files = _course.on_files
on_env = _course.on_env
on_page_markdown = CombinedEvent(_course.on_page_markdown, _quiz.on_page_markdown)
on_page_content = CombinedEvent(_course.on_page_content, _quiz.on_page_content)
on_page_context = _course.on_page_context
on_post_build = _course.on_post_build
