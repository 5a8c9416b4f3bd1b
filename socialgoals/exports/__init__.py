"""From a dropped file to typed rows.

`files` makes tables of text out of bytes. `recognise` finds the format of each, among `formats`
and those of the user's `own`. `context` adds what a table does not say itself, or asks. `cells`
knows how numbers and dates are written, `reading` types the rows by it. `intake` leads an
upload through all of it: everything is landed, or nothing. What is said of a file is a finding.
"""
