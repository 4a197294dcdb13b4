"""Attacks that are kept, and wait in a page for whoever reads it."""

import pytest
from django.test import Client

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.pages import owner as owners
from app.pages.models import ContactMessage, Profile
from app.pictures.models import Picture
from tests.security import pages
from tests.security.attacks import ATTACKS, MARKDOWN, assert_harmless, assert_prose_harmless
from tests.security.conftest import public_project
from tests.security.pages import Page
from tests.visitors import PASSWORD, person, public_post, signed_in

# Leaves each kind of place: a tag's text, its attribute in either quotes, a text area.
LEAVING = "".join(ATTACKS[3:6])


def test_the_text_of_a_post(client: Client) -> None:
    for number, attack in enumerate(MARKDOWN):
        assert_prose_harmless(public_post(f"attack-{number}", body=attack).body_html)

    public_post("hello", body="\n\n".join(MARKDOWN))
    assert_harmless(client, "/blog/hello/")


def test_the_texts_of_a_project(client: Client) -> None:
    text = "\n\n".join(MARKDOWN)
    project = public_project(problem=text, built=text, learned=text)

    assert_prose_harmless(project.problem_html + project.built_html + project.learned_html)
    assert_harmless(client, "/projects/thing/")


def test_titles_and_summaries(client: Client) -> None:
    for number, attack in enumerate(ATTACKS):
        public_post(f"hello-{number}", title=attack, summary=attack)
        public_project(slug=f"thing-{number}", title=attack, summary=attack, featured=True)

    for path in ("/", "/blog/", "/projects/", "/search/?q=alert"):
        assert_harmless(client, path)
    public_post("hello", title=LEAVING, summary=LEAVING)
    public_project(title=LEAVING, summary=LEAVING)
    for path in ("/blog/hello/", "/projects/thing/"):
        assert_harmless(client, path)
    for path in ("/sitemap.xml", "/blog/feed/"):
        assert "<script" not in client.get(path).content.decode()


def test_titles_and_texts_in_the_admin(owner: User) -> None:
    post = public_post("hello", title=LEAVING, summary=LEAVING, body=LEAVING)
    project = public_project(title=LEAVING, summary=LEAVING, problem=LEAVING)
    desk = signed_in(owner)

    for path in pages.of_an_owner(post, project, owner):
        assert_harmless(desk, path)


def test_comments_and_the_names_of_those_who_write_them(
    client: Client, post: Post, owner: User
) -> None:
    for number, attack in enumerate(ATTACKS):
        eve = person(f"eve{number}@example.com", name=attack[:100])
        for state in State:
            Comment.objects.create(post=post, author=eve, body=attack, state=state)

    assert_harmless(client, "/blog/hello/")
    for path in ("/admin/comments/comment/", "/admin/accounts/user/"):
        assert_harmless(signed_in(owner), path)


def test_a_comment_and_a_name_where_each_is_changed(post: Post, owner: User) -> None:
    eve = person("eve@example.com", name=LEAVING)
    comment = Comment.objects.create(post=post, author=eve, body=LEAVING)

    browser, desk = signed_in(eve), signed_in(owner)
    for path in ("/blog/hello/", f"/comments/{comment.pk}/edit/", "/accounts/email/"):
        assert_harmless(browser, path)
    for path in (f"comments/comment/{comment.pk}", f"accounts/user/{eve.pk}"):
        assert_harmless(desk, f"/admin/{path}/change/")
        assert_harmless(desk, f"/admin/{path}/delete/")


def test_a_name_in_a_message_of_a_page(client: Client) -> None:
    person("eve@example.com", name=LEAVING)

    form = {"login": "eve@example.com", "password": PASSWORD}
    page = client.post("/accounts/login/", form, follow=True).content.decode()

    assert "You are signed in as" in page
    assert Page(page).inline == []


def test_the_contact_form_in_the_admin(owner: User) -> None:
    desk = signed_in(owner)
    for attack in ATTACKS:
        ContactMessage.objects.create(name=attack[:100], email="e@example.com", text=attack)

    assert_harmless(desk, "/admin/pages/contactmessage/")
    for message in ContactMessage.objects.all()[:5]:
        assert_harmless(desk, f"/admin/pages/contactmessage/{message.pk}/change/")


def test_the_alternative_text_of_a_picture(client: Client, owner: User) -> None:
    picture = Picture.objects.create(alt=LEAVING, file="pictures/x.webp", width=10, height=10)
    public_post("hello", cover=picture)
    desk = signed_in(owner)

    assert_harmless(client, "/blog/hello/")
    assert_harmless(desk, "/admin/pictures/picture/")
    assert_harmless(desk, f"/admin/pictures/picture/{picture.pk}/change/")


def test_the_profile(client: Client) -> None:
    text = "\n\n".join(MARKDOWN)
    profile = owners.save(Profile(name=LEAVING, headline=LEAVING, summary=LEAVING, about=text))

    assert_prose_harmless(profile.about_html)
    for path in ("/", "/about/", "/resume/", "/contact/"):
        assert_harmless(client, path)


def test_what_is_searched_for_is_shown_and_not_run(client: Client) -> None:
    for attack in ATTACKS:
        page = client.get("/search/", {"q": attack}).content.decode()

        assert Page(page).inline == []


@pytest.mark.parametrize(
    "html", ["<script>alert(1)</script>", "<b onclick=x>", "<iframe></iframe>", "<form></form>"]
)
def test_an_attack_that_works_would_be_found(html: str) -> None:
    with pytest.raises(AssertionError):
        assert_prose_harmless(html)


def test_a_link_of_a_project_is_no_script(owner: User) -> None:
    project = public_project()
    form = {"code_url": "javascript:alert(1)", "demo_url": "javascript:alert(1)"}

    response = signed_in(owner).post(f"/admin/projects/project/{project.pk}/change/", form)

    assert {"code_url", "demo_url"} <= set(response.context["adminform"].form.errors)
