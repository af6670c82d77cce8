"""The rules: what makes a course whole, one sentence each.

A rule takes the course and yields a Problem per fault; its code finds its words in the catalogue, and one test in
tests/ breaks it. Each module ends with the tuple of its rules; `validate` applies them all. Nothing here reads a file.
"""
