"""The main pages of the admin: nothing for axe to find."""

from typing import TYPE_CHECKING, Literal

import pytest

from app.blog.models import Post
from app.comments.models import Comment
from app.pages.models import Profile
from app.pictures.models import Picture
from tests.e2e.people import sign_in_as_the_owner
from tests.e2e.test_every_page import THEMES, faults

if TYPE_CHECKING:
    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

LISTS = [
    *("/admin/", "/admin/blog/post/", "/admin/projects/project/", "/admin/comments/comment/"),
    *("/admin/pictures/picture/", "/admin/pages/contactmessage/"),
]


def forms() -> list[str]:
    """A form of each kind, filled in, and the one to upload a picture with."""
    rows = [Post.objects.first(), Comment.objects.first(), Picture.objects.first()]
    kinds = ["blog/post", "comments/comment", "pictures/picture", "pages/profile"]
    filled = zip(kinds, [*rows, Profile.owner()], strict=True)
    return [
        *("/admin/pictures/picture/add/", "/admin/blog/post/add/", "/admin/projects/project/add/"),
        *(f"/admin/{kind}/{row.pk}/change/" for kind, row in filled if row),
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_the_lists(visit: "Visit", theme: Literal["light", "dark"]) -> None:
    page = visit.window(color_scheme=theme, reduced_motion="reduce")
    sign_in_as_the_owner(page)

    assert {path: found for path in LISTS if (found := faults(page, path))} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_the_forms(visit: "Visit", theme: Literal["light", "dark"]) -> None:
    page = visit.window(color_scheme=theme, reduced_motion="reduce")
    sign_in_as_the_owner(page)
    paths = forms()

    assert len(paths) == 7
    assert {path: found for path in paths if (found := faults(page, path))} == {}
