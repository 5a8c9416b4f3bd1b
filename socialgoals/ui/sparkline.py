"""A small line without axes: the shape of a period in one look."""

import base64
from collections.abc import Sequence

from socialgoals.ui import rows, text, theme

WIDTH, HEIGHT, MARGIN = 240, 40, 3


def tag(values: Sequence[float | None], palette: theme.Palette, alt: str) -> str:
    """The line as an `<img>` that fills its card; an empty text where no two values meet."""
    if all(len(run) < 2 for run in _runs(values)):
        return ""
    picture = base64.b64encode(svg(values, palette).encode()).decode()
    return (
        f'<img alt="{text.markup(alt)}" src="data:image/svg+xml;base64,{picture}" '
        f'style="display:block;width:100%;height:{HEIGHT}px">'
    )


def svg(values: Sequence[float | None], palette: theme.Palette) -> str:
    """The line as a picture. It starts at zero, so that a small change looks small."""
    high = max((v for v in values if v is not None), default=0) or 1
    low = min(0, *(v for v in values if v is not None))
    step = WIDTH / max(len(values) - 1, 1)
    scale = (HEIGHT - 2 * MARGIN) / (high - low or 1)
    runs = [
        [(i * step, HEIGHT - MARGIN - (v - low) * scale) for i, v in run]
        for run in _runs(values)
    ]
    floor = HEIGHT - MARGIN + low * scale
    shapes = "".join(_shape(run, floor, palette.accent) for run in runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none" width="{WIDTH}" height="{HEIGHT}">{shapes}</svg>'
    )


def _runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """The stretches between holes; short gaps are bridged as in the charts."""
    runs: list[list[tuple[int, float]]] = [[]]
    for index, (value, hole) in enumerate(zip(values, rows.holes(values), strict=True)):
        if hole:
            runs.append([])
        elif value is not None:
            runs[-1].append((index, value))
    return [run for run in runs if run]


def _shape(points: Sequence[tuple[float, float]], floor: float, colour: str) -> str:
    if len(points) == 1:
        x, y = points[0]
        points = [(x - 1, y), (x + 1, y)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    area = f"{points[0][0]:.1f},{floor:.1f} {line} {points[-1][0]:.1f},{floor:.1f}"
    return (
        f'<polygon points="{area}" fill="{colour}" fill-opacity="0.08"/>'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5" '
        'stroke-linejoin="round" vector-effect="non-scaling-stroke"/>'
    )
