"""Write the sample brand's exports and, beside their folder, its filled-in audit:
`python data/make_sample.py [FOLDER]`.

What the files hold is told in `sample_maker`. Needs xlwt beside the packages of the app.
"""

import sys
from pathlib import Path

from sample_maker import write
from sample_maker.audit import write as write_audit

FOLDER = Path(__file__).parent / "sample"

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for path in (*write(folder), write_audit(folder.parent)):
        print(path)
