"""The API lets people comment who have confirmed no address: the owner, who decides, is told."""

from http import HTTPStatus

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from app.accounts.models import User
from app.comments import services
from app.comments.models import Comment, State
from tests.conftest import PASSWORD
from tests.publications import write_post


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


def stranger() -> User:
    """Who signed up by the API."""
    account = {"email": "eve@example.com", "password": PASSWORD, "name": "Eve"}
    answer = Client().post("/api/v1/auth/register", account, content_type="application/json")
    assert answer.status_code == HTTPStatus.CREATED
    user = User.objects.get(email="eve@example.com")
    # What is made as soon as they are sent a mail to confirm it.
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    return user


def comment_of(author: User) -> Comment:
    return services.write(post=write_post(), author=author, body="Well said.")


def told(client: Client) -> list[bool]:
    """What the list of comments says of each author."""
    html = client.get(reverse("admin:comments_comment_changelist")).content.decode()
    cells = html.split('<td class="field-is_confirmed">')[1:]
    return ['alt="True"' in cell.partition("</td>")[0] for cell in cells]


def test_the_list_tells_whose_address_is_confirmed(client: Client, visitor: User) -> None:
    comment_of(visitor)
    comment_of(stranger())

    assert told(client) == [False, True]


def test_the_comment_itself_tells_it_too(client: Client) -> None:
    comment = comment_of(stranger())

    path = reverse("admin:comments_comment_change", args=[comment.pk])
    html = client.get(path).content.decode()

    assert "Address confirmed:" in html
    assert 'alt="False"' in html


def test_what_a_stranger_writes_waits_for_the_owner() -> None:
    comment = comment_of(stranger())

    assert comment.state == State.PENDING
    assert not Comment.objects.approved().exists()
