"""Coroutines in tests: Playwright keeps a loop running on the main thread, so they get their own."""

from anyio.from_thread import start_blocking_portal


def waited(function, *arguments):
    """What `function(*arguments)` gives once awaited."""
    with start_blocking_portal() as portal:
        return portal.call(function, *arguments)
