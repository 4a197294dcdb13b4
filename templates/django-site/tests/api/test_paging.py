"""Pages by keyset: every row once, also among equals, at a cost that does not grow."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.models import AuthSession
from app.api.pagination import paginate
from app.api.paging import Order, fetch_slice
from app.blog.models import Post
from app.errors import Invalid
from tests.api.people import Person, get, pointers

NO_LIMITS = ["0", "101", "-1", "1" + "0" * 20, "abc", "", "1.5", "1e1", "\x00", "٣", " 1", "+1"]
START = datetime(2026, 1, 1, tzinfo=UTC)
NEWEST, OLDEST = Order("created_at", descending=True), Order("created_at")


@pytest.fixture
def sessions(ann: Person) -> list[AuthSession]:
    """Twelve of Ann's, of which always three began at one instant."""
    AuthSession.objects.all().delete()
    made = [
        AuthSession(
            id=uuid4(),
            user=ann.user,
            created_at=START + timedelta(microseconds=number // 3),
            expires_at=START,
        )
        for number in range(12)
    ]
    return AuthSession.objects.bulk_create(made)


def walk(order: Order, limit: int) -> list[AuthSession]:
    found, cursor = [], None
    while True:
        page = paginate(AuthSession.objects.all(), order=order, limit=limit, cursor=cursor)
        found += page.items
        assert len(page.items) <= limit
        if not (cursor := page.next_cursor):
            return found


@pytest.mark.parametrize("order", [NEWEST, OLDEST])
@pytest.mark.usefixtures("sessions")
def test_a_walk_sees_every_row_once_in_order(order: Order) -> None:
    wanted = list(AuthSession.objects.order_by(*order.columns()))

    for limit in (1, 2, 5, 11, 12, 100):
        assert walk(order, limit) == wanted, limit


def test_a_row_that_comes_or_goes_moves_no_other(sessions: list[AuthSession]) -> None:
    first = paginate(AuthSession.objects.all(), order=OLDEST, limit=4)
    AuthSession.objects.create(user=sessions[0].user, created_at=START, expires_at=START)
    first.items[0].delete()

    rest = paginate(AuthSession.objects.all(), order=OLDEST, limit=100, cursor=first.next_cursor)

    assert not {each.pk for each in rest.items} & {each.pk for each in first.items}


@pytest.mark.usefixtures("sessions")
def test_the_last_page_leads_nowhere() -> None:
    assert paginate(AuthSession.objects.all(), order=NEWEST, limit=12).next_cursor is None


@pytest.mark.usefixtures("sessions")
def test_a_cursor_belongs_to_one_list_and_one_order() -> None:
    cursor = paginate(AuthSession.objects.all(), order=NEWEST, limit=4).next_cursor

    lists = [(AuthSession.objects.all(), OLDEST), (Post.objects.all(), NEWEST)]
    for rows, order in lists:
        with pytest.raises(Invalid):
            paginate(rows, order=order, limit=4, cursor=cursor)


@pytest.mark.usefixtures("sessions")
def test_a_cursor_that_was_changed_is_refused(ann: Person) -> None:
    cursor = paginate(AuthSession.objects.all(), order=NEWEST, limit=4).next_cursor
    assert cursor

    for changed in (cursor[1:], cursor[:-3], f"{cursor[:4]}AAAA{cursor[8:]}", cursor.swapcase()):
        with pytest.raises(Invalid):
            paginate(AuthSession.objects.all(), order=NEWEST, limit=4, cursor=changed)


@pytest.mark.usefixtures("sessions")
def test_no_page_skips_rows_by_counting_them() -> None:
    first = fetch_slice(AuthSession.objects.all(), order=NEWEST, limit=4, after=None)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        fetch_slice(AuthSession.objects.all(), order=NEWEST, limit=4, after=first.next_keys)

    assert 1 <= len(queries) <= 2
    assert not any("OFFSET" in each["sql"] for each in queries)


def test_a_limit_out_of_range_is_refused() -> None:
    for limit in NO_LIMITS:
        assert pointers(get("/posts", limit=limit)) == ["/limit"], limit


def test_a_parameter_that_is_sent_twice_fits_no_value() -> None:
    once = {"limit": "5", "sort": "title", "q": "x", "cursor": "x", "tag": "x", "year": "2026"}

    for name, value in once.items():
        assert pointers(get("/posts", **{name: [value, value]})) == [f"/{name}"]


def test_a_parameter_that_is_not_documented_is_refused() -> None:
    assert pointers(get("/posts", page="2")) == ["/page"]


@given(
    titles=st.lists(st.sampled_from("abc") | st.text(max_size=5), max_size=12),
    limit=st.integers(1, 5),
)
def test_a_walk_by_title_sees_every_post_once(titles: list[str], limit: int) -> None:
    texts = [title.replace("\x00", "") for title in titles]
    Post.objects.all().delete()
    posts = [Post(title=text, slug=f"p{n}", status="published") for n, text in enumerate(texts)]
    Post.objects.bulk_create(posts)

    found: list[Any] = []
    query: dict[str, Any] = {"sort": "-title", "limit": limit}
    while True:
        page = get("/posts", **query).json()
        found += [each["slug"] for each in page["items"]]
        if not page["next_cursor"]:
            break
        query["cursor"] = page["next_cursor"]

    assert sorted(found) == sorted(post.slug for post in posts)
