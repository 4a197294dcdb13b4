"""Finding posts and projects by words, whatever the database can do."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from app.accounts.models import User
from app.search import services
from app.search.services import search
from app.web.publishing import Status
from tests.publications import show_project, write_post

NOBODY = AnonymousUser()


def found(query: str, user: User | AnonymousUser = NOBODY) -> list[str]:
    return [result.title for result in search(query, user)]


def test_posts_and_projects_are_found_by_any_of_their_texts() -> None:
    write_post(title="By title clockwork")
    write_post(title="By summary", summary="On clockwork.")
    write_post(title="By body", body="All about **clockwork**.")
    for part in ("problem", "built", "learned"):
        show_project(title=f"By {part}", **{part: "Some clockwork."})
    write_post(title="Not at all")

    assert sorted(found("clockwork")) == [
        "By body",
        "By built",
        "By learned",
        "By problem",
        "By summary",
        "By title clockwork",
    ]


def test_what_has_it_in_the_title_comes_first() -> None:
    write_post(title="New", body="About a pendulum.", hours_ago=1)
    show_project(title="Pendulum", hours_ago=9)
    write_post(title="Middle", summary="Of a pendulum.", hours_ago=2)

    assert found("pendulum") == ["Pendulum", "Middle", "New"]


def test_all_words_must_be_there_and_case_does_not_matter() -> None:
    write_post(title="Both", summary="A Clock", body="with a SPRING.")
    write_post(title="One", body="A clock.")

    assert found("clock spring") == ["Both"]
    assert found("SPRING Clock") == ["Both"]


@pytest.mark.parametrize("maker", [write_post, show_project])
def test_nobody_but_the_owner_finds_drafts(maker: object, owner: User, visitor: User) -> None:
    maker(title="Clock draft", status=Status.DRAFT)  # type: ignore[operator]
    maker(title="Clock tomorrow", hours_ago=-24)  # type: ignore[operator]

    assert found("clock") == []
    assert found("clock", visitor) == []
    assert sorted(found("clock", owner)) == ["Clock draft", "Clock tomorrow"]


def test_a_draft_leads_to_its_preview(client: Client, owner: User) -> None:
    write_post(title="Clock draft", status=Status.DRAFT)
    client.force_login(owner)

    result = client.get("/search/?q=clock").context["results"][0]

    assert result.kind == "Post, not public"
    assert client.get(result.url).status_code == 200


def test_a_result_says_what_it_is_and_where_the_words_are() -> None:
    project = show_project(
        summary="In short.", built="word " * 80 + "a pendulum & more " + "x " * 200
    )

    result = search("pendulum", NOBODY)[0]

    assert (result.kind, result.summary) == ("Project", "In short.")
    assert result.url == project.get_absolute_url()
    assert "a pendulum & more" in result.excerpt
    assert result.excerpt.startswith("… ")
    assert result.excerpt.endswith(" …")
    assert len(result.excerpt) < 280


def test_a_short_text_is_its_own_excerpt() -> None:
    write_post(body="A *pendulum*.")

    assert search("pendulum", NOBODY)[0].excerpt == "A pendulum."


def test_where_the_text_has_no_such_word_there_is_no_excerpt() -> None:
    write_post(title="Pendulum", body="Nothing.")

    assert search("pendulum", NOBODY)[0].excerpt == ""


def test_results_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_RESULTS", 3)
    for _ in range(3):
        write_post(title="Clock")
        show_project(title="Clock")

    assert len(found("clock")) == 3
