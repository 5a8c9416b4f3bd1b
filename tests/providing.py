"""A real OpenID Connect provider in a process of its own, and the server that trusts it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Page

from tests import browser as driving
from tests.serving import SECONDS, Served, free_port, serve

HERE = Path(__file__).parent / "oidc"
INSTALLED = HERE / "node_modules"
SECRET = "a-secret-of-the-tests"


@contextmanager
def provider(callback: str) -> Iterator[str]:
    """Start the provider for one client; its issuer."""
    if not INSTALLED.exists():
        # Once a checkout: the versions and their hashes are in package-lock.json.
        npm = shutil.which("npm") or "npm"
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    port = free_port()
    process = subprocess.Popen(
        ["node", "provider.mjs", str(port), callback],
        cwd=HERE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://localhost:{port}"
    try:
        _wait(f"{issuer}/.well-known/openid-configuration", process)
        yield issuer
    finally:
        process.terminate()
        process.wait(15)


@contextmanager
def signing_in(home: Path, env: Mapping[str, str]) -> Iterator[Served]:
    """The server with a provider to sign in with."""
    port = free_port()
    url = f"http://localhost:{port}"
    with provider(f"{url}/oauth2callback") as issuer:
        settings = {
            "SOCIALGOALS_URL": url,
            "SOCIALGOALS_OIDC_ISSUER": issuer,
            "SOCIALGOALS_OIDC_CLIENT_ID": "socialgoals",
            "SOCIALGOALS_OIDC_CLIENT_SECRET": SECRET,
            "SOCIALGOALS_COOKIE_SECRET": "x" * 40,
            **env,
        }
        with serve(home, env={**os.environ, **settings}, port=port) as served:
            yield served


def sign_in(page: Page, address: str) -> None:
    """From our page through the provider's and back."""
    page.get_by_role("link", name="Sign in").or_(
        page.get_by_role("link", name="Giriş yapın")
    ).click()
    page.get_by_label("Address").fill(address)
    page.get_by_role("button", name="Continue").click()
    driving.wait_run(page)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the provider does not answer")
