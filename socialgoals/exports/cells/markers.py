"""Cells that say that there is no value, as the platforms and spreadsheets write them."""

# Written for "not available", folded.
MISSING = (
    "",
    "-",
    "--",
    "---",
    "—",
    "–",
    "n/a",
    "n.a.",
    "na",
    "nan",
    "null",
    "none",
    "nil",
    "undefined",
    "[]",
    "no data",
    "not available",
    "veri yok",
    "yok",
    "mevcut değil",
    "k.a.",
    "nicht verfügbar",
    "sin datos",
    "no disponible",
    "sem dados",
    "não disponível",
    "#n/a",
    "#yok",
    "#value!",
    "#değer!",
    "#ref!",
    "#div/0!",
    "#sayı/0!",
)

# In bytes, with a few spaces around.
LONGEST_MARKER = 24

# A share too small to be given, or too large: nothing is known but that. The word in front is
# one of six languages, Turkish has it behind (`%1'den az`).
_LESS = "[<>≤≥]|less than|menos d[eo]|inferior a|weniger als|moins de|meno d(i|ell.)|minder dan"
_BOUND = (
    rf"(({_LESS})\s*%?\s*[\d.,]+\s*%?|%?\s*[\d.,]+\s*%?\s*[''’]?[dt][ea]n (az|küçük|çok|büyük))"
)


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def known(cell: str) -> str:
    """The trimmed cell, or NULL where it says that there is no value.

    A staged column `c3` has it beside it as `k3`, so that it is worked out once.
    """
    return "k" + cell[1:] if cell.startswith("c") else cleaned(cell)


def cleaned(cell: str) -> str:
    """The expression behind `known`."""
    markers = ", ".join(quoted(marker) for marker in MISSING)
    trimmed = f"trim({cell}, ' \u00a0\u202f\t\r\n')"
    # Most cells are numbers or long texts, of which no marker is one; and a list is searched
    # five times faster than IN.
    marked = f"list_contains([{markers}], lower({trimmed}))"
    bound = f"contains({cell}, '%') AND regexp_full_match(lower({trimmed}), {quoted(_BOUND)})"
    plain = f"ascii({cell}) BETWEEN 48 AND 57 AND right({cell}, 1) BETWEEN '%' AND '9'"
    return (
        f"CASE WHEN {plain} OR strlen({cell}) > {LONGEST_MARKER} "
        f"OR NOT ({marked} OR ({bound})) THEN {trimmed} END"
    )
