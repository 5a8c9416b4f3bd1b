"""Letters, notes and articles: texts that hold no table, whatever their commas look like."""

from collections import Counter

from socialgoals.exports.records import delimiter, head
from socialgoals.exports.sources import Grid

_LINES = 200
_SENTENCE_ENDS = (".", "!", "?", ":", "…")
_WORDS = 3
# Of the lines of a table at least so many have as many cells as most.
_ALIKE = 0.6


def is_prose(grid: Grid) -> bool:
    """Whether a file of text holds sentences, and its lines no columns."""
    if grid.section:
        return False
    text = head(grid)
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES]
    mark = delimiter(text, None, lambda _: False)
    widths = Counter(line.count(mark) for line in lines)
    columns, alike = widths.most_common(1)[0] if widths else (0, 0)
    if columns and alike > len(lines) * _ALIKE:
        return False
    return any(len(line.split()) >= _WORDS and line.endswith(_SENTENCE_ENDS) for line in lines)
