"""What comes in from those who read the course: `saved` reads a file of the kit's page, `register` puts it in
law/readings/, `worksheet` gives out what is to be read, `command` tells all of it.
"""
