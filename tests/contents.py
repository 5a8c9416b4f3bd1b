"""The pages of the menu, as app.py lists them."""

import ast
from pathlib import Path

CONTENTS = Path(__file__).parents[1] / "app.py"


def _paths() -> list[str]:
    module = ast.parse(CONTENTS.read_text("utf-8"))
    return [
        str(ast.literal_eval(call.args[2]))
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Entry"
    ]


# By their own paths; the first one is found at `/`, too.
PATHS = _paths()
# As they stand in the address bar.
ADDRESSES = ["", *PATHS[1:]]
