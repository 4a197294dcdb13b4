"""The policy that keeps a browser from running what was not sent as a file of ours."""

import pytest
from django.test import Client

from app.accounts.models import User
from app.blog.models import Post
from app.projects.models import Project
from app.web.headers import PAGE_POLICY
from tests.security import pages
from tests.security.pages import Page
from tests.visitors import give_password_again, signed_in


@pytest.fixture
def all_pages(post: Post, project: Project, owner: User) -> list[tuple[Client, str]]:
    """Every kind of page there is, and a browser that may see it."""
    everybody, desk = Client(), signed_in(owner)
    give_password_again(desk, "/accounts/2fa/")
    own = [*pages.of_a_visitor(), *pages.of_an_owner(post, project, owner)]
    return [
        *((everybody, path) for path in pages.of_everybody(post, project)),
        *((desk, path) for path in own),
    ]


def test_the_policy_allows_no_inline_code_and_no_other_host() -> None:
    assert "unsafe" not in PAGE_POLICY
    assert "http" not in PAGE_POLICY
    assert PAGE_POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self';")


def test_every_page_comes_with_the_policy_and_holds_nothing_that_it_forbids(
    all_pages: list[tuple[Client, str]],
) -> None:
    for client, path in all_pages:
        response = client.get(path)

        assert response.status_code in (200, 404), path
        assert response.headers["Content-Security-Policy"] == PAGE_POLICY, path
        assert response.headers["X-Frame-Options"] == "DENY", path
        assert response.headers["X-Content-Type-Options"] == "nosniff", path
        if "_auth_user_id" in client.session:
            assert "no-store" in response.headers["Cache-Control"], path
        assert_nothing_forbidden(path, Page(response.content.decode()))


def assert_nothing_forbidden(path: str, page: Page) -> None:
    assert page.inline == [], path
    for source in page.loaded:
        assert source.startswith(("/", "data:image/", "http://testserver/")), (path, source)
        assert not source.startswith("//"), (path, source)


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color:red'>",
        "<style>p {}</style>",
        "<script>1</script>",
        "<a href=' JavaScript:alert(1)'>",
        "<b onclick='x'>",
    ],
)
def test_what_the_policy_forbids_is_found(html: str) -> None:
    assert len(Page(html).inline) == 1
