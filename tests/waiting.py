"""Coroutines in tests get a loop of their own: Playwright keeps one on the main thread."""

from anyio.from_thread import start_blocking_portal


def waited(function, *arguments):
    """What `function(*arguments)` gives once awaited."""
    with start_blocking_portal() as portal:
        return portal.call(function, *arguments)
