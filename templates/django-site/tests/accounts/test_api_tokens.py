"""Access tokens that were forged, changed, expired or stolen."""

import base64
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.models import AuthSession
from tests.api.people import Person, send

KEY = settings.SECRET_KEY
UNFIT: list[dict[str, object]] = [
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
]


@pytest.fixture
def claims(ann: Person) -> Any:
    """What Ann's own token says."""
    return jwt.decode(ann.access_token, KEY, algorithms=["HS256"], audience="app")


def knock(token: str) -> Any:
    return send("GET", "/users/me", headers={"Authorization": f"Bearer {token}"})


def encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def test_a_token_says_who_for_how_long(claims: Any) -> None:
    assert set(claims) == {"iss", "aud", "sub", "sid", "iat", "exp", "jti"}
    assert claims["exp"] - claims["iat"] == timedelta(minutes=15).total_seconds()


def test_a_token_signed_again_with_our_key_is_taken(claims: Any) -> None:
    assert knock(jwt.encode(claims, KEY, "HS256")).status_code == 200


def test_a_token_without_a_signature_is_refused(claims: Any) -> None:
    for algorithm in ("none", "None", "NONE", "nOnE"):
        unsigned = f"{encoded({'alg': algorithm, 'typ': 'JWT'})}.{encoded(claims)}."

        assert knock(unsigned).status_code == 401, algorithm


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_a_token_signed_by_another_algorithm_is_refused(claims: Any, algorithm: str) -> None:
    key = (KEY * 2)[:64]

    assert knock(jwt.encode(claims, key, algorithm)).status_code == 401


def test_a_token_signed_with_another_key_is_refused(claims: Any) -> None:
    token = jwt.encode(claims, "another key that is long enough!", "HS256")

    assert knock(token).status_code == 401


def test_a_payload_that_was_changed_is_refused(ann: Person, claims: Any) -> None:
    head, _, signature = ann.access_token.split(".")
    token = f"{head}.{encoded({**claims, 'exp': claims['exp'] + 3600})}.{signature}"

    assert knock(token).status_code == 401


def test_a_token_that_lacks_a_claim_is_refused(claims: Any) -> None:
    for claim in claims:
        lacking = {name: value for name, value in claims.items() if name != claim}

        assert knock(jwt.encode(lacking, KEY, "HS256")).status_code == 401, claim


def test_a_signed_token_with_a_claim_that_does_not_fit_is_refused(claims: Any) -> None:
    for change in UNFIT:
        changed = jwt.api_jws.encode(json.dumps({**claims, **change}).encode(), KEY, "HS256")

        assert knock(changed).status_code == 401, change


def test_the_session_of_one_user_does_not_speak_for_another(ben: Person, claims: Any) -> None:
    token = jwt.encode({**claims, "sub": str(ben.user.pk)}, KEY, "HS256")

    assert knock(token).status_code == 401


def test_the_token_of_a_session_that_has_expired_is_refused(ann: Person) -> None:
    AuthSession.objects.update(expires_at=timezone.now())

    assert ann.get("/users/me").status_code == 401


def test_the_token_of_an_account_that_was_closed_is_refused(ann: Person) -> None:
    ann.user.is_active = False
    ann.user.save()

    assert ann.get("/users/me").status_code == 401


def test_a_token_under_another_scheme_is_refused(ann: Person) -> None:
    for scheme in ("", "Basic", "Token", "Bearer Bearer"):
        header = f"{scheme} {ann.access_token}"

        response = send("GET", "/users/me", headers={"Authorization": header})

        assert response.status_code == 401, scheme
        assert response["WWW-Authenticate"] == "Bearer"


def test_a_page_does_not_take_the_token_nor_the_api_the_cookie(ann: Person) -> None:
    ann.client.force_login(ann.user)

    by_cookie = send("GET", "/users/me", client=ann.client)

    assert by_cookie.status_code == 401


@given(header=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_any_other_header_is_refused(header: str) -> None:
    for value in (header, f"Bearer {header}", f"Bearer a.{header}.c"):
        response = send("GET", "/users/me", headers={"Authorization": value})

        assert response.status_code == 401
