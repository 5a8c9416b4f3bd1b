"""The real server, which also writes down tickets as the app would hand them to a session."""

import json
import os
from pathlib import Path

from socialgoals import server
from socialgoals.uploads import TICKETS

COUNT = 30

if __name__ == "__main__":
    home = Path(os.environ["SOCIALGOALS_HOME"])
    staging = home / "staging"
    staging.mkdir(parents=True, exist_ok=True)
    issued = [TICKETS.issue(staging) for _ in range(COUNT)]
    (home / "tickets.json").write_text(json.dumps(issued))
    server.main()
