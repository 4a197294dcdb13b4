"""Signing up, commenting, writing to the owner; and the owner's side of it."""

import re
from typing import TYPE_CHECKING

import pytest
from django.core.mail import EmailMessage

from app.pages import forms
from app.pages.models import ContactMessage
from tests.conftest import PASSWORD, person
from tests.e2e.people import POST, sign_in, sign_in_as_the_owner, width

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e


def test_somebody_signs_up_and_comments_and_the_owner_approves(
    page: "Page", visit: "Visit", mailoutbox: list[EmailMessage], request: pytest.FixtureRequest
) -> None:
    screen = request.node.callspec.id
    words = f"Seen on a {screen}"
    sign_up(page, f"{screen}@example.org", mailoutbox)
    page.goto(POST)
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("button", name="Send the comment").click()
    page.get_by_text("Your comment appears once it is approved.").wait_for()
    reader = visit.window()
    reader.goto(POST)
    assert page.get_by_role("listitem").filter(has_text=words).get_by_text("Waits").is_visible()
    assert reader.get_by_text(words).count() == 0

    approve(visit.window(), words)

    reader.goto(POST)
    reader.get_by_text(words).wait_for()


def test_an_empty_comment_comes_back_with_a_sentence(page: "Page") -> None:
    name = f"silent{width(page)}@example.org"
    person(name, "Silent")
    sign_in(page, name)
    page.goto(POST)

    page.get_by_role("button", name="Send the comment").click()

    field = page.get_by_label("Your comment")
    described = str(field.get_attribute("aria-describedby"))
    assert page.locator(f"#{described}").inner_text() == "This field is required."


def test_a_message_reaches_the_owner(
    page: "Page", monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    # Nobody waits here as long as it takes to write.
    monkeypatch.setattr(forms, "SHORTEST_SECONDS", -1)
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Contact").click()
    page.get_by_label("Your name").fill("Grace")
    page.get_by_label("Your e-mail address").fill("grace@example.org")
    page.get_by_label("Your message").fill("Will you speak at our meeting?")
    page.get_by_role("button", name="Send").click()

    page.get_by_role("status").filter(has_text="Your message is on its way").wait_for()
    assert ContactMessage.objects.filter(email="grace@example.org").exists()
    assert mailoutbox[-1].reply_to == ["grace@example.org"]


def test_a_message_with_a_mistake_keeps_what_was_written(page: "Page") -> None:
    page.goto("/contact/")
    page.get_by_label("Your name").fill("Grace")
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_label("Your message").fill("A long message.")
    page.get_by_role("button", name="Send").click()

    page.get_by_text("Enter a valid email address.").wait_for()
    assert page.get_by_label("Your message").input_value() == "A long message."
    assert page.get_by_label("Your e-mail address").get_attribute("aria-invalid") == "true"


def test_the_owner_writes_a_post_and_sees_it_first(page: "Page") -> None:
    title = f"Written at {width(page)}"
    sign_in_as_the_owner(page)
    page.goto("/admin/blog/post/add/")
    page.get_by_label("Title").press_sequentially(title)
    page.get_by_label("Summary").fill("A short one.")
    page.get_by_label("Body").fill("## A chapter\n\nSome *words*.")
    page.get_by_label("Status").select_option("published")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was added successfully").wait_for()

    page.goto("/blog/")
    page.get_by_role("link", name=title).click()

    page.get_by_role("heading", level=1, name=title).wait_for()
    assert page.get_by_role("heading", level=2, name="A chapter").is_visible()
    assert page.locator("em").inner_text() == "words"


def sign_up(page: "Page", email: str, mailoutbox: list[EmailMessage]) -> None:
    """From a post to an account, whose address a mail confirms."""
    page.goto(POST)
    page.get_by_role("link", name="sign up", exact=True).click()
    page.get_by_label("Name").fill("Grace")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("heading", level=1).filter(has_not_text="Sign up").wait_for()
    page.goto(link_in(mailoutbox))
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url(lambda url: "confirm" not in url)
    if "/login/" in page.url:
        sign_in(page, email, at=page.url)


def approve(page: "Page", words: str) -> None:
    """The owner finds a comment in the admin and lets everybody read it."""
    sign_in_as_the_owner(page)
    page.goto("/admin/comments/comment/?state__exact=pending")
    page.get_by_role("row").filter(has_text=words).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label="Approve")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_text("They are approved.").wait_for()


def link_in(mailoutbox: list[EmailMessage]) -> str:
    """The page that the last mail leads to."""
    links = re.findall(r"http://localhost:\d+(/accounts/\S+)", str(mailoutbox[-1].body))
    return str(links[0])
