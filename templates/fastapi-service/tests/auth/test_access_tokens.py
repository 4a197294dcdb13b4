"""Access tokens that were forged, changed, expired or stolen."""

import base64
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.models import AuthSession
from app.db.base import utc_now
from app.settings import Settings
from tests.people import Client, Person


@pytest.fixture
def key(settings: Settings) -> str:
    return settings.key


@pytest.fixture
def claims(ada: Person, key: str) -> Any:
    """What Ada's own token says."""
    return jwt.decode(ada.access_token, key, algorithms=["HS256"], audience="app")


async def knock(client: Client, token: str) -> Any:
    return await client.get("/api/v1/users/me", headers={"Authorization": f"Bearer {token}"})


def encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def test_a_token_says_who_for_how_long(claims: Any) -> None:
    assert set(claims) == {"iss", "aud", "sub", "sid", "iat", "exp", "jti"}
    assert claims["exp"] - claims["iat"] == timedelta(minutes=15).total_seconds()


async def test_a_token_signed_again_with_our_key_is_taken(
    client: Client, claims: Any, key: str
) -> None:
    response = await knock(client, jwt.encode(claims, key, "HS256"))

    assert response.status_code == 200


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE"])
async def test_a_token_without_a_signature_is_refused(
    client: Client, claims: Any, algorithm: str
) -> None:
    unsigned = f"{encoded({'alg': algorithm, 'typ': 'JWT'})}.{encoded(claims)}."

    assert (await knock(client, unsigned)).status_code == 401


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
async def test_a_token_signed_by_another_algorithm_is_refused(
    client: Client, claims: Any, key: str, algorithm: str
) -> None:
    assert (await knock(client, jwt.encode(claims, key * 2, algorithm))).status_code == 401


async def test_a_token_signed_with_another_key_is_refused(client: Client, claims: Any) -> None:
    token = jwt.encode(claims, "another key that is long enough!", "HS256")

    assert (await knock(client, token)).status_code == 401


async def test_a_payload_that_was_changed_is_refused(ada: Person, claims: Any) -> None:
    head, _, signature = ada.access_token.split(".")
    token = f"{head}.{encoded({**claims, 'exp': claims['exp'] + 3600})}.{signature}"

    assert (await knock(ada.client, token)).status_code == 401


@pytest.mark.parametrize("claim", ["iss", "aud", "sub", "sid", "iat", "exp", "jti"])
async def test_a_token_that_lacks_a_claim_is_refused(
    client: Client, claims: Any, key: str, claim: str
) -> None:
    del claims[claim]

    assert (await knock(client, jwt.encode(claims, key, "HS256"))).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "somebody else"},
        {"aud": "another service"},
        {"sub": "-1"},
        {"sub": "somebody"},
        {"sub": str(2**70)},
        {"sid": "no id"},
        {"sid": "00000000-0000-4000-8000-000000000000"},
        {"sid": 7},
        {"exp": 0},
        {"exp": "soon"},
        {"iat": 2**33},
    ],
    ids=str,
)
async def test_a_signed_token_with_a_claim_that_does_not_fit_is_refused(
    client: Client, claims: Any, key: str, change: dict[str, object]
) -> None:
    changed = jwt.api_jws.encode(json.dumps({**claims, **change}).encode(), key, "HS256")

    assert (await knock(client, changed)).status_code == 401


async def test_the_session_of_one_user_does_not_speak_for_another(
    client: Client, bob: Person, claims: Any, key: str
) -> None:
    theirs = jwt.decode(bob.access_token, key, algorithms=["HS256"], audience="app")

    token = jwt.encode({**claims, "sub": theirs["sub"]}, key, "HS256")

    assert (await knock(client, token)).status_code == 401


async def test_the_token_of_a_session_that_has_expired_is_refused(
    ada: Person, session: AsyncSession
) -> None:
    await session.execute(update(AuthSession).values(expires_at=utc_now()))
    await session.commit()

    assert (await ada.get("/users/me")).status_code == 401


@pytest.mark.parametrize("scheme", ["", "Basic", "Token", "Bearer Bearer"])
async def test_a_token_under_another_scheme_is_refused(ada: Person, scheme: str) -> None:
    header = f"{scheme} {ada.access_token}"

    response = await ada.send("GET", "/users/me", headers={"Authorization": header})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


@given(header=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
async def test_any_other_header_is_refused(client: Client, header: str) -> None:
    for value in (header, f"Bearer {header}", f"Bearer a.{header}.c"):
        response = await client.get("/api/v1/users/me", headers={"Authorization": value})

        assert response.status_code == 401
