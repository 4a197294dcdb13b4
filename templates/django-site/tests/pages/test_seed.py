"""The example site."""

import re
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.pages import drawings, seed
from app.pages.models import Profile, ResumeEntry
from app.pictures.models import Picture
from app.projects.models import Project
from tests.publications import encoded


@pytest.fixture(autouse=True)
def _quick_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "draw", lambda *_: BytesIO(encoded("PNG")))


@pytest.fixture
def example() -> None:
    seed.fill()


@pytest.mark.usefixtures("example")
def test_the_example_fills_every_page(client: Client) -> None:
    assert Picture.objects.count() == 10
    assert min(len(picture.alt) for picture in Picture.objects.all()) > 20
    assert (Project.objects.published().count(), Post.objects.published().count()) == (4, 6)
    assert Project.objects.filter(pictures=None).count() == 0
    assert {entry.kind for entry in ResumeEntry.objects.all()} == {*ResumeEntry.Kind}
    assert Comment.objects.approved().count() >= 4
    assert Comment.objects.filter(state=State.PENDING).count() == 1
    paths = ["/", "/about/", "/resume/", "/projects/", "/blog/", "/blog/feed/", "/search/?q=index"]
    paths += [row.get_absolute_url() for row in (*Post.objects.all(), *Project.objects.all())]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
    assert_posts_show_what_a_post_can_have()


def assert_posts_show_what_a_post_can_have() -> None:
    html = "".join(Post.objects.values_list("body_html", flat=True))

    for part in ('<pre class="code"', "<table>", "<h3", "<ol>", "<ul>", 'class="footnotes"'):
        assert part in html
    assert {*re.findall(r'<span class="(\w+)">', html)} > {"k", "nf"}
    oldest, newest = Post.objects.last(), Post.objects.first()
    assert oldest
    assert newest
    assert (newest.publish_at - oldest.publish_at).days > 365


@pytest.mark.usefixtures("example")
def test_the_example_says_that_it_is_one_until_it_is_replaced() -> None:
    assert "example" in Profile.owner().name.lower()
    assert {account.email.partition("@")[2] for account in User.objects.all()} == {"example.com"}
    assert len(seed.remains()) == 1 + User.objects.count() + 4 + 6

    User.objects.all().delete()
    Post.objects.all().delete()
    Project.objects.all().delete()
    Profile.objects.all().delete()

    assert seed.remains() == []


def test_whoever_seeds_is_told_how_to_sign_in() -> None:
    out = StringIO()
    assert not seed.is_filled()

    call_command("seed", stdout=out)

    assert seed.is_filled()
    assert f"{seed.EMAIL} with the password {seed.PASSWORD}" in out.getvalue()
    owner = User.objects.get(email=seed.EMAIL)
    assert owner.is_staff
    assert owner.check_password(seed.PASSWORD)
