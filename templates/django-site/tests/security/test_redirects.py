"""Attacks on `next`: leading a visitor from this site to another one."""

import re
from html import unescape
from secrets import randbelow

import pytest
from django.test import Client
from hypothesis import given as tried_with
from hypothesis import strategies as st

from app.web.redirects import is_own_path
from tests.visitors import PASSWORD, person, signed_in

ELSEWHERE = [
    "https://evil.example",
    "http://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\x00/evil.example",
    "//evil.example\\@testserver",
    "//testserver@evil.example",
    "http:evil.example",
    "http:///evil.example",
    "https:/\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\uff0f\uff0fevil.example",
    "//evil\u3002example",
    "/\u2028/evil.example",
    "/\u200b/evil.example",
    "evil.example",
    "?next=//evil.example",
    "http://testserver/",
    "http://testserver.evil.example/",
    "http://[::1",
    "",
]
# Every page asks the same rule, which meets them all below.
SOME = ELSEWHERE[::4]
LED_HOME = dict.fromkeys(SOME, "/")
OWN = ["/", "/blog/hello/#comments", "/search/?q=//evil.example", "/%2F%2Fevil.example"]


@pytest.fixture
def ada() -> Client:
    """A browser in which Ada is signed in."""
    return signed_in(person("ada@example.com"))


def sign_in_towards(address: str) -> str:
    """Where a sign-in leads; each comes from elsewhere, so that no limit is met."""
    form = {"login": "ada@example.com", "password": PASSWORD, "next": address}
    sender = f"2001:db8:{randbelow(65536):x}::1"
    return str(Client().post("/accounts/login/", form, REMOTE_ADDR=sender).headers["Location"])


def test_signing_in_leads_to_no_other_site(ada: Client) -> None:
    assert {address: sign_in_towards(address) for address in SOME} == LED_HOME


def test_who_is_signed_in_already_is_led_to_no_other_site(ada: Client) -> None:
    led = {
        address: ada.get("/accounts/login/", {"next": address}).headers["Location"]
        for address in SOME
    }

    assert led == LED_HOME


@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/signup/"])
def test_no_link_and_no_form_of_a_page_leads_there(client: Client, page: str) -> None:
    for address in SOME:
        html = client.get(page, {"next": address}).content.decode()
        targets = [unescape(found) for found in re.findall(r'(?:href|action)="([^"]*)"', html)]

        assert len(targets) > 5
        assert [each for each in targets if not is_own_path(each) and each != "#main"] == []


def test_signing_out_leads_to_no_other_site(ada: Client) -> None:
    led = {
        address: ada.post("/accounts/logout/", {"next": address}).headers["Location"]
        for address in SOME
    }

    assert led == LED_HOME


@pytest.mark.parametrize("address", ELSEWHERE[:2])
def test_giving_the_password_again_leads_to_no_other_site(ada: Client, address: str) -> None:
    response = ada.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": address})

    assert response.headers["Location"] == "/"


@pytest.mark.parametrize("address", OWN)
def test_a_path_of_this_site_is_followed(ada: Client, address: str) -> None:
    assert sign_in_towards(address) == address


def test_no_other_address_is_an_own_path() -> None:
    assert [address for address in ELSEWHERE if is_own_path(address)] == []


def test_own_paths_are_told_as_such() -> None:
    assert [address for address in OWN if not is_own_path(address)] == []


@tried_with(st.text(alphabet="/\\.:@?#%\t\n\r evilx\u3002\uff0f\u2028"))
def test_nothing_that_starts_with_two_slashes_in_any_spelling_is_an_own_path(rest: str) -> None:
    assert not is_own_path(f"//{rest}")
    assert not is_own_path(f"/\\{rest}")
    assert not is_own_path(f"/\t/{rest}")


def test_an_address_below_the_admin_that_looks_like_a_host_stays_here(client: Client) -> None:
    response = client.get("/admin//evil.example/", follow=True)

    assert all("//evil" not in address.split("?")[0] for address, _ in response.redirect_chain)
