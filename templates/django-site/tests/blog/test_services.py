"""Writing posts."""

import pytest

from app.blog import services
from app.blog.models import Post
from app.errors import Conflict
from app.tags.models import Tag
from tests.publications import keep_picture, write_post


def test_a_post_keeps_what_its_markdown_becomes() -> None:
    post = write_post(body="## Why\n\n" + "word " * 300)

    kept = Post.objects.get(pk=post.pk)

    assert kept.body_html.startswith('<h2 id="section-why">Why</h2>')
    assert kept.contents == [{"level": 2, "id": "section-why", "text": "Why"}]
    assert kept.reading_minutes == 2


def test_a_change_is_rendered_again() -> None:
    post = write_post(body="Before.")

    post.body = "After."
    services.save(post)

    assert Post.objects.get(pk=post.pk).body_html == "<p>After.</p>\n"


def test_a_picture_in_a_text_is_shown_with_its_size() -> None:
    picture = keep_picture(width=1200)

    post = write_post(body=f"![A red square]({picture.url})")

    assert 'width="1200"' in post.body_html
    assert f"{picture.url.removesuffix('.webp')}-480.webp 480w" in post.body_html
    assert 'loading="lazy"' in post.body_html


def test_a_slug_is_taken_once() -> None:
    write_post(slug="mine")

    with pytest.raises(Conflict) as refused:
        write_post(slug="mine")

    assert refused.value.detail == "There is a post with this slug already."
    assert Post.objects.count() == 1


def test_the_feed_keeps_its_address() -> None:
    with pytest.raises(Conflict) as refused:
        write_post(slug="feed")

    assert refused.value.detail == "This is the address of the feed."


def test_tags_are_replaced_when_they_are_given_and_left_alone_when_not() -> None:
    post = write_post(tags=("Python", "SQL"))

    services.save(post)
    assert {tag.name for tag in post.tags.all()} == {"Python", "SQL"}
    services.save(post, tags=["SQL", "HTTP"])
    assert {tag.name for tag in post.tags.all()} == {"SQL", "HTTP"}
    services.save(post, tags=[])
    assert not post.tags.exists()
    assert Tag.objects.count() == 3


def test_a_post_whose_slug_is_taken_leaves_no_tags_behind() -> None:
    write_post(slug="mine")

    with pytest.raises(Conflict):
        write_post(slug="mine", tags=("New",))

    assert not Tag.objects.exists()
