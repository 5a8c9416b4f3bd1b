"""What declarations of exports draw on: words, questions, tables turned into others."""
