"""The course, from what its authors write to what its readers open. Each room knows those named above it, never those
below.

    model     what a course is: nouns and closed lists, no input, no output
    words     what is said, in two languages: messages, dates, typography
    package   a site to an archive, and an archive to a verdict
    setup     what runs before anything is installed: environment, browsers
    read      the authors' files to nouns
    statements  what the course states of the law, cut sentence by sentence
    check     nouns to problems, one rule a sentence
    pages     nouns to HTML
    site      HTML to a site; the only room that knows MkDocs
    results   learners' files to a trainer's report
    editions  nouns, or the site, to files that another program opens
    kit       the trainer's kit: what stands around the course's archive
    author    what an author asks for: a new question, the impact of a law, a preview
    measure   browsers and clocks: the accessibility audit, the bench

`front` answers what needs nothing installed and hands on the rest; `cli` gives each command its words and its work.
`model`, `words`, `package` and `setup` import the standard library and one another, nothing else: a trainer verifies a
stick on a machine where nothing was installed.
"""

ROOMS = ("model", "words", "package", "setup", "read", "statements", "check", "pages", "site", "results",
         "editions", "kit", "author", "measure")
STANDARD_LIBRARY_ALONE = ROOMS[:4]
