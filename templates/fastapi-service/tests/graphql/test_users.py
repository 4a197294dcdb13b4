"""One's own account and sessions through GraphQL."""

from tests.graphql.conftest import ask
from tests.people import Person


async def test_me_is_who_asks(ada: Person, bob: Person) -> None:
    assert await ask(bob, "{ me { email name } }") == {"me": {"email": bob.email, "name": "bob"}}


async def test_sessions_tell_which_one_asks(ada: Person) -> None:
    await ada.sign_in()

    query = "{ sessions { items { id userAgent current createdAt expiresAt } nextCursor } }"
    found = (await ask(ada, query))["sessions"]
    [newest, oldest] = (await ada.get("/users/me/sessions")).json()["items"]

    assert [each["id"] for each in found["items"]] == [newest["id"], oldest["id"]]
    assert [each["current"] for each in found["items"]] == [True, False]
    assert found["items"][0]["expiresAt"] == newest["expires_at"]


async def test_a_user_is_renamed(ada: Person) -> None:
    query = 'mutation { updateMe(fields: {name: " Countess "}) { name email } }'

    assert (await ask(ada, query))["updateMe"] == {"name": "Countess", "email": ada.email}
    assert (await ada.get("/users/me")).json()["name"] == "Countess"


async def test_an_ended_session_is_over_at_once(ada: Person) -> None:
    first_token = ada.access_token
    await ada.sign_in()
    [_, other] = (await ask(ada, "{ sessions { items { id } } }"))["sessions"]["items"]

    query = "mutation ($id: UUID!) { endSession(id: $id) }"
    assert await ask(ada, query, id=other["id"]) == {"endSession": other["id"]}

    ada.access_token = first_token
    assert (await ada.post("/graphql", query="{ me { name } }")).status_code == 401
