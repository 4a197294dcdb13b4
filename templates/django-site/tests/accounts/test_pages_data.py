"""Taking one's data along, and leaving."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import timezone

from app.accounts.current import visitor
from app.accounts.models import AuthSession, User
from app.comments.models import Comment
from tests.visitors import ELSEWHERE, PASSWORD, owner, person, public_post, signed_in

DELETE = "/accounts/data/delete/"


@pytest.fixture
def ada() -> User:
    ada = person("ada@example.com")
    Comment.objects.create(post=public_post("hello"), author=ada, body="Well said.")
    AuthSession.objects.create(
        user=ada, user_agent="curl", expires_at=timezone.now() + timedelta(days=1)
    )
    return ada


def delete(client: Client, password: str = PASSWORD) -> Any:
    return client.post(DELETE, {"password": password}, follow=True)


def test_all_that_is_kept_of_somebody_is_in_the_file(ada: User) -> None:
    response = signed_in(ada).get("/accounts/data/download/")
    data = response.json()

    assert response.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert data["account"]["email"] == "ada@example.com"
    assert data["account"]["addresses"] == [{"email": "ada@example.com", "verified": True}]
    assert [each["body"] for each in data["comments"]] == ["Well said."]
    assert data["comments"][0]["address"] == "/blog/hello/"
    assert [each["user_agent"] for each in data["sessions"]] == ["curl"]


def test_the_file_holds_nothing_of_others_and_no_secret(ada: User) -> None:
    text = signed_in(person("bob@example.com")).get("/accounts/data/download/").content.decode()

    assert "ada" not in text
    assert "Well said." not in text
    assert "argon2" not in text


def test_nobody_keeps_a_copy_of_the_file(ada: User) -> None:
    response = signed_in(ada).get("/accounts/data/download/")

    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/accounts/data/", "/accounts/data/download/"])
def test_a_stranger_is_sent_to_sign_in(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.headers["Location"] == f"/accounts/login/?next={path}"


def test_deleting_an_account_takes_its_comments_and_sessions_along(ada: User) -> None:
    here, elsewhere = signed_in(ada), signed_in(ada)

    response = delete(here)

    assert "Your account is deleted." in response.content.decode()
    assert not User.objects.exists()
    assert not Comment.objects.exists()
    assert not AuthSession.objects.exists()
    assert elsewhere.get("/accounts/data/").status_code == 302


def test_deleting_takes_the_password(ada: User) -> None:
    response = delete(signed_in(ada), "a guess")

    assert response.context["form"].errors["password"]
    assert User.objects.exists()


def test_the_password_of_a_borrowed_browser_is_guessed_only_so_often(ada: User) -> None:
    borrowed = signed_in(ada)

    statuses = [delete(borrowed, "a guess").status_code for _ in range(6)]

    assert statuses == [200] * 5 + [429]


def test_a_link_deletes_nothing(ada: User) -> None:
    response = signed_in(ada).get(DELETE, REMOTE_ADDR=ELSEWHERE)

    assert response.status_code == 405
    assert User.objects.exists()


def test_the_only_owner_stays() -> None:
    response = delete(signed_in(owner()))

    assert "This is the only account that can run the site, so it stays." in (
        response.content.decode()
    )
    assert User.objects.exists()


def test_one_of_two_owners_may_leave() -> None:
    person("second@example.com", is_staff=True)

    delete(signed_in(owner()))

    assert User.objects.get().email == "second@example.com"


def test_nobody_is_taken_for_somebody(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()

    with pytest.raises(TypeError):
        visitor(request)
