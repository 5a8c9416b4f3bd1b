"""The table as text: handed to DuckDB with an explicit dialect, one staged row a record."""

from collections.abc import Collection, Sequence

from socialgoals.exports.cells.markers import cleaned, quoted
from socialgoals.exports.files.layout import Region
from socialgoals.warehouse.reading import Transaction


def source(
    region: Region, types: Sequence[str] = (), options: str = "", *, beyond: bool = False
) -> str:
    """The `read_csv` of a region with an explicit dialect; `types` default to text.

    `beyond` adds a column for a cell beyond the header.
    """
    names = {f"c{i}": (types[i] if types else "VARCHAR") for i in range(len(region.header))}
    if region.numbered:
        names["line"] = "BIGINT"
    if beyond:
        names["beyond"] = "VARCHAR"
    columns = ", ".join(f"'{name}': '{type}'" for name, type in names.items())
    header = "false" if region.numbered else "true"
    if region.numbered:
        # A buffer as large as the file: DuckDB would else allocate one for its longest line.
        room = region.size + 1024
        options += f", new_line = '\\n', max_line_size = {room}, buffer_size = {room}"
    return (
        f"read_csv({quoted(str(region.path))}, columns = {{{columns}}}, auto_detect = false, "
        f"header = {header}, skip = {region.skip}, delim = {quoted(region.delimiter)}, "
        f"quote = '\"', escape = '\"'{options})"
    )


def stage(
    tx: Transaction, region: Region, places: Collection[int], made: Sequence[str] = ()
) -> None:
    """Fill the temporary table `stage`: each row's number and line, its cells as text (`c3`),
    and for the columns at these places the cell without markers of missing values (`k3`).

    Cells `made` of others stand beyond those of the header.
    """
    cell = [f"coalesce(c{i}, '')" for i in range(len(region.header))]
    line, without, rows = "", "", source(region)
    if not region.numbered:
        line = f"row_number() OVER () + {region.first_line - 1} AS line, "
        without = "EXCLUDE (beyond) "
        rows = source(region, options=", null_padding = true, strict_mode = false", beyond=True)
        # As in a numbered region: the cells of too wide a row stand together in its first.
        whole = f"concat_ws('\ufffd', {', '.join(cell)}, beyond)"
        cell = [
            f"CASE WHEN beyond <> '' THEN {whole if i == 0 else quoted('')} ELSE {c} END"
            for i, c in enumerate(cell)
        ]
    text = ", ".join(f"{c} AS c{i}" for i, c in enumerate(cell))
    known = ", ".join(f"{cleaned(f'c{i}')} AS k{i}" for i in places)
    numbered = (
        "SELECT row_number() OVER () AS row, * "
        f"FROM (SELECT {line}* {without}REPLACE ({text}) FROM {rows})"
    )
    if made:
        own = ", ".join(f"{sql} AS c{i}" for i, sql in enumerate(made, len(region.header)))
        numbered = f"SELECT *, {own} FROM ({numbered})"
    tx.execute(
        "CREATE OR REPLACE TEMP TABLE stage AS "
        f"SELECT *, {known or 'NULL AS k'} FROM ({numbered})"
    )
