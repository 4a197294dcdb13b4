"""Finding tags by their names, and making them."""

import pytest

from app.errors import Invalid
from app.tags import services
from app.tags.models import Tag


def test_a_tag_is_made_once() -> None:
    first = services.named(["Web development"])
    second = services.named(["web  DEVELOPMENT", "Web Development"])

    assert first == second
    assert [(tag.name, tag.slug) for tag in Tag.objects.all()] == [
        ("Web development", "web-development")
    ]


@pytest.mark.parametrize("name", ["", "  ", "!!!", "日本"])
def test_what_has_no_letters_for_an_address_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        services.named(["Python", name])

    assert not Tag.objects.exists()


def test_signs_that_tell_languages_apart_are_read() -> None:
    names = ["C", "C++", "C#", "F#", "Objective-C"]

    assert [tag.slug for tag in services.named(names)] == [
        "c",
        "c-plus-plus",
        "c-sharp",
        "f-sharp",
        "objective-c",
    ]


def test_a_long_name_is_cut() -> None:
    tag = services.named(["x" * 100])[0]

    assert (len(tag.name), len(tag.slug)) == (40, 40)
    assert services.named(["x" * 90]) == [tag]


def test_known_tags_cost_one_query(django_assert_num_queries: object) -> None:
    names = [f"tag {number}" for number in range(9)]
    services.named(names)

    with django_assert_num_queries(1):  # type: ignore[operator]
        services.named(names)
