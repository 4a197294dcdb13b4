"""People before a browser, and what they find in their mail."""

import re
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from app.accounts.models import AuthSession, User
from app.blog import services
from app.blog.models import Post
from app.comments.models import Comment, State
from app.web.publishing import Status
from tests import conftest

PASSWORD = conftest.PASSWORD

ELSEWHERE = "192.0.2.7"
LIMITED = "Too many requests. Try again later."


def person(email: str = "ada@example.com", **fields: Any) -> User:
    """Somebody with an account whose address is confirmed."""
    name = fields.pop("name", email.partition("@")[0].title())
    return conftest.person(email, name, **fields)


def owner(email: str = "owner@example.com") -> User:
    """Somebody who runs the site."""
    return person(email, is_staff=True, is_superuser=True)


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password}, **more)


def signed_in(user: User) -> Client:
    """A browser of its own."""
    client = Client()
    client.force_login(user)
    return client


def give_password_again(client: Client, path: str) -> Any:
    return client.post(f"/accounts/reauthenticate/?next={path}", {"password": PASSWORD})


def api_session_of(user: User) -> AuthSession:
    return AuthSession.objects.create(user=user, expires_at=timezone.now() + timedelta(days=1))


def comment_of(author: User, state: State = State.APPROVED) -> Comment:
    """Something said under the only post."""
    post = Post.objects.get()
    return Comment.objects.create(post=post, author=author, body="Well said.", state=state)


def link_in(mail: EmailMessage) -> str:
    """The path of the one link of a mail that is more than the site's address."""
    links = re.findall(r"http://testserver(/\S+)", str(mail.body))
    assert len(links) == 1, mail.body
    return str(links[0])


def public_post(slug: str = "hello", **fields: Any) -> Post:
    said = {"title": "Hello", "summary": "A greeting.", "body": "Hello.", **fields}
    post = Post(slug=slug, status=Status.PUBLISHED, publish_at=timezone.now(), **said)
    return services.save(post)
