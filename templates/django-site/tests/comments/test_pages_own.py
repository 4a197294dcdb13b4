"""Changing and deleting one's own comments."""

import pytest
from django.test import Client

from app.accounts.models import User
from app.comments.models import Comment, State
from tests.visitors import comment_of, person, signed_in


def page_of(client: Client) -> str:
    return client.get("/blog/hello/").content.decode()


def test_a_change_is_read_again_before_it_appears(client: Client, ada: User) -> None:
    written = comment_of(ada)

    signed_in(ada).post(f"/comments/{written.pk}/edit/", {"body": "On second thoughts."})

    written.refresh_from_db()
    assert (written.body, written.state) == ("On second thoughts.", State.PENDING)
    assert "second thoughts" not in page_of(client)


def test_a_form_to_change_a_comment_holds_what_it_says(ada: User) -> None:
    written = comment_of(ada)

    page = signed_in(ada).get(f"/comments/{written.pk}/edit/").content.decode()

    assert "Well said.</textarea>" in page


def test_an_empty_change_is_refused(ada: User) -> None:
    written = comment_of(ada)

    response = signed_in(ada).post(f"/comments/{written.pk}/edit/", {"body": ""})

    written.refresh_from_db()
    assert response.context["form"].errors["body"]
    assert written.body == "Well said."


def test_a_comment_can_be_taken_back(ada: User) -> None:
    written = comment_of(ada)

    response = signed_in(ada).post(f"/comments/{written.pk}/delete/", follow=True)

    assert "Your comment is deleted." in response.content.decode()
    assert not Comment.objects.exists()


def test_a_link_deletes_no_comment(ada: User) -> None:
    written = comment_of(ada)

    assert signed_in(ada).get(f"/comments/{written.pk}/delete/").status_code == 405
    assert Comment.objects.exists()


@pytest.mark.parametrize("verb", ["edit", "delete"])
def test_the_comment_of_another_is_not_there(ada: User, verb: str) -> None:
    written = comment_of(ada)
    bob = signed_in(person("bob@example.com"))

    response = bob.post(f"/comments/{written.pk}/{verb}/", {"body": "Mine now."})

    assert response.status_code == 404
    assert Comment.objects.get().body == "Well said."


def test_only_its_author_is_offered_to_edit_a_comment(client: Client, ada: User) -> None:
    edit = f"/comments/{comment_of(ada).pk}/edit/"

    assert edit in page_of(signed_in(ada))
    assert edit not in page_of(client)
    assert edit not in page_of(signed_in(person("bob@example.com")))
