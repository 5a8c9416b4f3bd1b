"""Write the sample brand's exports: `python data/make_sample.py [FOLDER]`.

What the files hold is told in `sample_maker`. Needs xlwt beside the packages of the app.
"""

import sys
from pathlib import Path

from sample_maker import write

FOLDER = Path(__file__).parent / "sample"

if __name__ == "__main__":
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(path)
