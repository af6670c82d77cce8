"""What keeps the law put while the prose is rewritten: the legal claims of each page, before and after.

`text` cuts a page into statements, `claims` draws from each what it says of the law, `align` finds which statement
became which, `compare` tells what left, came or moved, `accepted` what a jurist has agreed to.
"""
