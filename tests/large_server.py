"""The real server around an app that holds the place for large files and nothing else."""

from pathlib import Path

from socialgoals import server

if __name__ == "__main__":
    server.SCRIPT = Path(__file__).with_name("large_app.py")
    server.main()
