"""Letters, notes and articles: texts that hold no table, whatever their commas look like."""

from collections import Counter
from itertools import islice

from socialgoals.exports.files.records import delimiter, head, lines, records
from socialgoals.exports.files.sources import Grid

_ROWS = 200
_SENTENCE_ENDS = (".", "!", "?", ":", "…")
_WORDS = 3
# Of the rows of a table at least so many have as many cells as most.
_ALIKE = 0.6


def is_prose(grid: Grid) -> bool:
    """Whether a file of text holds sentences, and its rows no columns."""
    if grid.section:
        return False
    text = head(grid)
    mark = delimiter(text, None, lambda _: False)
    rows = [row for _, row in islice(records(lines([text]), mark), _ROWS) if any(row)]
    widths = Counter(map(len, rows))
    columns, alike = widths.most_common(1)[0] if widths else (0, 0)
    sentences = sum(_is_sentence(mark.join(row).strip()) for row in rows)
    if columns > 2 and alike > len(rows) * _ALIKE:
        return False
    if columns == 2 and alike > len(rows) * _ALIKE:
        return sentences * 2 > len(rows)
    return sentences > 0


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _WORDS and text.endswith(_SENTENCE_ENDS)
