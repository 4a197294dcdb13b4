"""Commenting on posts, on the pages."""

from typing import Any

import pytest
from django.test import Client

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.web.publishing import Status
from tests.conftest import Given
from tests.visitors import comment_of, owner, person, signed_in

pytestmark = pytest.mark.usefixtures("post")
WRITE = "/blog/hello/comments/"


def write(client: Client, body: str = "Well said.", **more: Any) -> Any:
    return client.post(WRITE, {"body": body}, **more)


def page_of(client: Client) -> str:
    return client.get("/blog/hello/").content.decode()


def test_a_comment_waits_and_its_author_is_told_so(ada: User) -> None:
    response = write(signed_in(ada), follow=True)

    assert response.redirect_chain == [("/blog/hello/#comments", 302)]
    assert "Your comment appears once it is approved." in response.content.decode()
    assert Comment.objects.get().state == State.PENDING


def test_only_its_author_sees_a_comment_that_waits(client: Client, ada: User) -> None:
    comment_of(ada, State.PENDING)

    own = page_of(signed_in(ada))

    assert "Well said." in own
    assert "Waits for approval" in own
    assert "Well said." not in page_of(client)
    assert "Well said." not in page_of(signed_in(person("bob@example.com")))


def test_everybody_sees_a_comment_that_was_approved(client: Client, ada: User) -> None:
    comment_of(ada)

    assert "Well said." in page_of(client)


def test_the_owner_of_the_site_need_not_wait(client: Client) -> None:
    response = write(signed_in(owner()), follow=True)

    assert "Your comment is there." in response.content.decode()
    assert "Well said." in page_of(client)


def test_a_stranger_is_sent_to_sign_in_and_then_back(client: Client) -> None:
    response = write(client)

    assert response.headers["Location"] == "/accounts/login/?next=/blog/hello/%23comments"
    assert not Comment.objects.exists()


def test_paragraphs_are_shown_as_such_and_signs_as_they_are(client: Client, ada: User) -> None:
    write(signed_in(ada), "First.\n\n<b>Second</b> & last.")
    Comment.objects.update(state=State.APPROVED)

    assert "<p>First.</p>\n\n<p>&lt;b&gt;Second&lt;/b&gt; &amp; last.</p>" in page_of(client)


@pytest.mark.parametrize("body", ["", "   \n ", "x" * 2001, "a\x00b"])
def test_what_cannot_be_a_comment_gets_one_sentence(ada: User, body: str) -> None:
    response = write(signed_in(ada), body)

    assert len(response.context["form"].errors["body"]) == 1
    assert not Comment.objects.exists()


def test_a_comment_that_is_too_long_is_not_lost(ada: User) -> None:
    page = write(signed_in(ada), "so much to say " * 200).content.decode()

    assert "so much to say so much to say" in page


def test_two_thousand_characters_fit(ada: User) -> None:
    write(signed_in(ada), "x" * 2000)

    assert Comment.objects.exists()


def test_a_draft_takes_no_comments(ada: User) -> None:
    Post.objects.update(status=Status.DRAFT)

    assert write(signed_in(ada)).status_code == 404


def test_comments_are_written_only_so_often(ada: User, given: Given) -> None:
    given(rate_limit_comment="2/hour")
    client = signed_in(ada)

    statuses = [write(client, f"Number {number}.").status_code for number in range(3)]
    refused = write(client, "One more.")

    assert statuses == [302, 302, 429]
    assert refused.headers["Retry-After"]
    assert "One more." in refused.content.decode()
    first = Comment.objects.earliest("pk")
    assert client.post(f"/comments/{first.pk}/edit/", {"body": "Changed."}).status_code == 429
    assert write(signed_in(person("bob@example.com"))).status_code == 302
