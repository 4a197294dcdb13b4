"""SQL, headers and markup are not written by those who call."""

from typing import Any

import pytest

from tests.api.people import Person, get, post

ATTACKS = [
    "' OR '1'='1",
    "'; DROP TABLE comments_comment; --",
    '" OR ""="',
    "\\' OR 1=1 -- ",
    "%' UNION SELECT id, password FROM accounts_user --",
    "1); DELETE FROM accounts_user; --",
    "{{7*7}} ${7*7} %(name)s %s :name",
    "<script>alert(1)</script>",
]


@pytest.mark.usefixtures("comment")
def test_sql_in_a_text_is_a_text(ann: Person) -> None:
    for attack in ATTACKS:
        said = ann.post("/comments", post="hello", body=attack).json()

        found = ann.get("/comments", q=attack).json()["items"]

        assert [each["body"] for each in found] == [attack]
        assert found[0] == said


@pytest.mark.usefixtures("comment")
def test_sql_in_a_search_shows_nothing_of_others(ben: Person) -> None:
    for attack in ATTACKS:
        assert ben.get("/comments", q=attack).json()["items"] == []
        assert get("/posts", q=attack).json()["items"] == []


def test_sql_in_a_search_breaks_nothing(ann: Person, comment: Any) -> None:
    for attack in ATTACKS:
        ann.get("/comments", q=attack)

        assert ann.get(f"/comments/{comment['id']}").json() == comment


@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_sql_in_a_parameter_is_refused(ann: Person, attack: str) -> None:
    for name in ("sort", "state", "scope", "cursor", "limit"):
        assert ann.get("/comments", **{name: attack}).status_code == 422, name


@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_sql_in_a_filter_of_posts_is_refused(attack: str) -> None:
    for name in ("sort", "tag", "year", "cursor", "limit"):
        assert get("/posts", **{name: attack}).status_code == 422, name


def test_sql_in_a_path_leads_nowhere(ann: Person, comment: Any) -> None:
    for attack in ATTACKS[:3]:
        assert ann.get(f"/comments/{comment['id']}{attack}").status_code == 404
        assert get(f"/posts/hello{attack}").status_code == 404


def test_sql_in_a_login_opens_nothing(ann: Person) -> None:
    for attack in ATTACKS:
        response = post("/auth/login", email=f"{ann.email}{attack}", password=attack)

        assert response.status_code == 401


@pytest.mark.parametrize(
    "text", ["x\r\nSet-Cookie: a=b", 'x>; rel="evil", <http://evil', "é\u2028"]
)
@pytest.mark.usefixtures("comment")
def test_a_query_writes_no_header(ann: Person, text: str) -> None:
    for _ in range(2):
        ann.post("/comments", post="hello", body=text)

    link = ann.get("/comments", q=text, limit=1)["Link"]

    assert link.count(";") == link.count("<") == 1
    assert "\n" not in link


def test_wildcards_in_a_search_are_letters(ann: Person, comment: Any) -> None:
    for body in ("100% sure", "100 percent", "snake_case", "snakeXcase", "back\\slash"):
        ann.post("/comments", post="hello", body=body)

    found = {
        sought: {each["body"] for each in ann.get("/comments", q=sought).json()["items"]}
        for sought in ("0%", "e_c", "k\\s", "SNAKE")
    }

    assert found == {
        "0%": {"100% sure"},
        "e_c": {"snake_case"},
        "k\\s": {"back\\slash"},
        "SNAKE": {"snake_case", "snakeXcase"},
    }


def test_a_body_is_never_markup(ann: Person, comment: Any) -> None:
    response = ann.patch(f"/comments/{comment['id']}", body="<img src=x onerror=alert(1)>")

    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
