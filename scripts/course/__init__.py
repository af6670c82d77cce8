"""The course, from what its authors write to what its readers open.

    load ─► validate ─► compile ─► build ─► package ─► verify

`load` reads the content folders into the nouns of `model`; `validate` returns problems; `compile` turns questions
and law references into markup; `build` runs MkDocs once per language; `package` writes the archive; `verify` opens
it as a learner would. `cli` gives each of them a command, and `commands` lists those.

`language`, `commands`, `environment`, `browsers` and `verify` run before anything is installed: they import the
standard library, `model` and one another, nothing else.
"""
