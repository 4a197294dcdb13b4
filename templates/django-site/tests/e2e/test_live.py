"""Comments that appear while somebody reads."""

from typing import TYPE_CHECKING

import pytest

from app.blog.models import Post
from app.comments import services
from app.comments.models import Comment, State
from tests.conftest import person
from tests.e2e.people import POST
from tests.e2e.test_taking_part import approve

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

BODY = "<img src=x onerror=alert(1)>\nTwo lines.\n\nAnd a paragraph."


def comment_of(name: str, body: str) -> Comment:
    post = Post.objects.get(slug=POST.split("/")[2])
    return services.write(post=post, author=person(f"{name}@example.org", name), body=body)


def comments_with(page: "Page", words: str) -> "Locator":
    return page.get_by_role("listitem").filter(has_text=words)


def reading(page: "Page", path: str = POST) -> "Page":
    """A window whose connection stands."""
    with page.expect_websocket() as opened:
        page.goto(path)
    assert opened.value.url.endswith("/live")
    page.wait_for_load_state("networkidle")
    return page


def test_a_reader_sees_what_the_owner_approves_without_loading_the_page_again(
    page: "Page", visit: "Visit"
) -> None:
    from playwright.sync_api import expect

    size = page.viewport_size
    assert size
    name = f"Live{size['width']}"
    comment = comment_of(name, f"{name} {BODY}")
    reader = reading(page)
    reader.evaluate("window.sameDocument = true")

    approve(visit.window(), name)

    shown = reader.locator(f"#comment-{comment.pk}")
    expect(shown).to_have_count(1)
    assert reader.evaluate("window.sameDocument")
    said = [paragraph.inner_text() for paragraph in shown.locator("p:not(.comment-head)").all()]
    assert said == [f"{name} <img src=x onerror=alert(1)>\nTwo lines.", "And a paragraph."]
    assert shown.locator("strong").inner_text() == name
    assert shown.locator("xpath=ancestor::*[@aria-live='polite']").count() == 1
    looks = shown.inner_text()
    reader.reload()
    assert reader.locator(f"#comment-{comment.pk}").inner_text() == looks


def test_what_is_changed_or_taken_back_is_so_at_once(visit: "Visit") -> None:
    from playwright.sync_api import expect

    comment = comment_of("Fleeting", "Seen for a moment.")
    services.moderate(comment, state=State.APPROVED)
    reader = reading(visit.window())
    expect(comments_with(reader, "Seen for a moment.")).to_have_count(1)

    Comment.objects.filter(pk=comment.pk).update(body="Seen for longer.")
    services.moderate(comment, state=State.APPROVED)
    expect(comments_with(reader, "Seen for longer.")).to_have_count(1)
    expect(comments_with(reader, "Seen for a moment.")).to_have_count(0)

    services.delete(comment)
    expect(comments_with(reader, "Seen for longer.")).to_have_count(0)


def test_a_page_that_is_left_and_found_again_listens_again(visit: "Visit") -> None:
    from playwright.sync_api import expect

    reader = reading(visit.window())
    reader.goto("/about/")
    with reader.expect_websocket():
        reader.go_back()
    reader.wait_for_load_state("networkidle")

    comment = comment_of("Later", "Said after the way back.")
    services.moderate(comment, state=State.APPROVED)

    expect(comments_with(reader, "Said after the way back.")).to_have_count(1)
    services.delete(comment)
