"""What people do on the site."""

from typing import TYPE_CHECKING

from app.pages import seed
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

POST = "/blog/keyset-pagination/"
PROJECT = "/projects/tidewatch/"


def sign_in(page: "Page", email: str, password: str = PASSWORD, *, at: str = "") -> None:
    page.goto(at or "/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def sign_in_as_the_owner(page: "Page") -> None:
    sign_in(page, seed.EMAIL, seed.PASSWORD)


def width(page: "Page") -> int:
    """How wide the window is, which tells a phone from a desk."""
    wide: int = page.evaluate("innerWidth")
    return wide


def background(page: "Page") -> str:
    shown: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return shown


def is_dark(page: "Page") -> bool:
    numbers = background(page).removeprefix("rgb(").removesuffix(")").split(", ")
    return sum(map(int, numbers)) < 3 * 128
