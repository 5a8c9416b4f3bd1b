"""Query results column by column, for what is worked out on many rows at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]


def numbers(column: Column) -> Numbers:
    """A column as numbers, with 0 for what is missing."""
    return np.ma.filled(column, 0).astype(np.float64)


def dates(column: Column) -> Column:
    """A column of dates to the day."""
    return column.astype("datetime64[D]")


def day_numbers(days: Column | Sequence[Any]) -> Indexes:
    """Dates as numbers to be compared and found by."""
    return np.asarray(days, dtype="datetime64[D]").astype(np.int64)
