"""The live page in a real browser."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import Service

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e


def wait_for_status(page: "Page", text: str) -> None:
    page.get_by_role("status").filter(has_text=text).wait_for(timeout=30_000)


def test_clicks_appear_as_they_happen(
    page: "Page", service: Service, sign_in: Any, complaints: list[str]
) -> None:
    sign_in()
    wait_for_status(page, "Live")

    for number in range(3):
        service.click(f"https://site-{number}.example/secret-path")

    page.get_by_role("cell", name="site-2.example").wait_for()
    assert page.locator("#since").inner_text() == "3"
    assert page.get_by_role("cell", name="mobile").count() == 3
    assert page.locator("#chart rect").count() == 30
    assert "secret-path" not in page.content()
    assert complaints == []


def test_the_page_loads_nothing_from_another_host(
    page: "Page", service: Service, sign_in: Any
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    sign_in()
    wait_for_status(page, "Live")

    assert len(asked) >= 5
    assert [url for url in asked if not url.startswith(service.url)] == []


def test_a_wrong_password_is_said_and_nothing_is_shown(page: "Page", sign_in: Any) -> None:
    sign_in(password="a wrong password")

    page.get_by_role("alert").filter(has_text="wrong").wait_for()
    assert page.locator("#board").is_hidden()


def test_a_link_of_nobody_is_said_to_be_none(page: "Page", sign_in: Any) -> None:
    sign_in(code="nowhere")

    wait_for_status(page, "no such link")
    assert page.locator("#board").is_hidden()


def test_signing_out_ends_the_stream(page: "Page", service: Service, sign_in: Any) -> None:
    sign_in()
    wait_for_status(page, "Live")

    page.get_by_role("button", name="Sign out").click()
    service.click("https://late.example/")

    wait_for_status(page, "Signed out")
    assert page.get_by_label("E-mail").is_visible()
    assert page.get_by_text("late.example").count() == 0


def test_tokens_are_kept_in_memory_only(page: "Page", sign_in: Any) -> None:
    sign_in()
    wait_for_status(page, "Live")

    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
    page.reload()

    assert kept == [0, 0, 0]
    assert page.get_by_label("E-mail").is_visible()


def test_a_code_is_shown_as_text(page: "Page", service: Service) -> None:
    page.goto(f"{service.url}/live/%3Cimg%20src=x%3E")

    assert page.get_by_role("heading", level=1).inner_text() == "/<img src=x>"


def test_the_page_fits_a_phone(page: "Page", service: Service, sign_in: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in()
    wait_for_status(page, "Live")
    service.click(f"https://{'a-long-name.' * 8}example/")

    page.locator("#clicks tr").first.wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_after_a_restart_of_the_server_the_page_is_live_again(
    page: "Page", service: Service, sign_in: Any
) -> None:
    sign_in()
    wait_for_status(page, "Live")

    service.stop()
    wait_for_status(page, "trying again")
    service.start()
    wait_for_status(page, "Live")

    service.click("https://after.example/")
    page.get_by_role("cell", name="after.example").wait_for()
