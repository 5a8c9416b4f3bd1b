"""`python -m socialgoals`."""

from socialgoals.cli import main

if __name__ == "__main__":
    main()
