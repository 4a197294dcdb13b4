"""The page that shows the clicks of a link."""

import re

import pytest

from app.live.routes import FILES, STATIC
from tests.people import Client


async def test_the_page_is_served_for_any_code_and_tells_of_none(client: Client) -> None:
    pages = [await client.get(f"/live/{code}") for code in ("garden", "nowhere")]

    assert [page.status_code for page in pages] == [200, 200]
    assert pages[0].text == pages[1].text
    assert pages[0].headers["content-type"] == "text/html; charset=utf-8"


async def test_the_page_may_run_and_load_only_what_this_service_gives(client: Client) -> None:
    policy = (await client.get("/live/garden")).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


async def test_nothing_in_the_page_is_inline_or_from_another_host(client: Client) -> None:
    html = (await client.get("/live/garden")).text

    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)|javascript:", html)
    loaded = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert [path for path in loaded if not path.startswith("/live/static/")] == []
    for path in loaded:
        assert (await client.get(path)).status_code == 200


def test_text_never_becomes_markup() -> None:
    script = (STATIC / "live.js").read_text()

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", script)


@pytest.mark.parametrize("name", FILES)
async def test_its_parts_are_served_as_what_they_are(client: Client, name: str) -> None:
    kinds = {"css": "text/css", "js": "javascript", "svg": "image/svg+xml"}

    answer = await client.get(f"/live/static/{name}")

    assert kinds[name.rpartition(".")[2]] in answer.headers["content-type"]
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("name", ["live.html", "..%2froutes.py", "nothing.js"])
async def test_nothing_else_is_served(client: Client, name: str) -> None:
    assert (await client.get(f"/live/static/{name}")).status_code == 404
