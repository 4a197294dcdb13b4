"""Access tokens: what is refused. The suite knows the key, so it can forge any token."""

import base64
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Callable

import pytest

from contract.client import Account, Api, expect, whoami
from serving import SECRET_KEY

CLAIMS = ("iss", "aud", "sub", "sid", "iat", "exp", "jti")
HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}


def test_the_token_carries_the_required_claims_for_fifteen_minutes(someone: Account) -> None:
    claims = claims_of(someone.access)
    assert set(CLAIMS) <= claims.keys()
    assert claims["exp"] - claims["iat"] == 15 * 60
    assert abs(claims["iat"] - time.time()) < 15 * 60


def test_two_tokens_never_share_an_id(newcomer: Account) -> None:
    again = newcomer.sign_in_again()
    for claim in ("jti", "sid"):
        assert claims_of(newcomer.access)[claim] != claims_of(again.access)[claim]


def test_a_token_that_we_sign_like_the_server_is_taken(anyone: Api, someone: Account) -> None:
    """Else the refusals below would prove nothing."""
    assert whoami(anyone, forge(someone)) == 200


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_token_without_a_required_claim_is_refused(anyone: Api, someone: Account, claim: str) -> None:
    assert whoami(anyone, forge(someone, lambda claims: claims.pop(claim))) == 401


CHANGED_CLAIMS = {
    "expired": {"iat": 1_700_000_000, "exp": 1_700_000_900},
    "expired a minute ago": {"exp": int(time.time()) - 60},
    "from another issuer": {"iss": "https://elsewhere.example"},
    "for another audience": {"aud": "somebody-else"},
    "of an unknown user": {"sub": "999999999"},
    "of an unknown session": {"sid": str(uuid.uuid4())},
    "with a user that is no id": {"sub": "\x00"},
    "with a session that is no id": {"sid": "1 OR 1=1"},
    "with a session that is a list": {"sid": ["x"]},
    "with an expiry that is no number": {"exp": "soon"},
    "with an expiry beyond all clocks": {"exp": 10**30, "sid": str(uuid.uuid4())},
}


@pytest.mark.parametrize("changes", CHANGED_CLAIMS.values(), ids=CHANGED_CLAIMS)
def test_a_token_is_refused_that_is(anyone: Api, someone: Account, changes: dict) -> None:
    assert whoami(anyone, forge(someone, lambda claims: claims.update(changes))) == 401


def test_a_token_cannot_join_one_user_to_the_session_of_another(
    anyone: Api, someone: Account, newcomer: Account
) -> None:
    theirs = claims_of(newcomer.access)["sid"]
    assert whoami(anyone, forge(someone, lambda claims: claims.update(sid=theirs))) == 401


def test_the_algorithm_is_pinned(anyone: Api, someone: Account) -> None:
    unsigned = [part(json.dumps({"alg": name, "typ": "JWT"})) for name in ("none", "None", "NONE")]
    payload = someone.access.split(".")[1]
    assert [whoami(anyone, f"{header}.{payload}.") for header in unsigned] == [401] * 3
    assert [whoami(anyone, forge(someone, algorithm=name)) for name in ("HS384", "HS512")] == [401] * 2


def test_a_token_signed_with_another_key_is_refused(anyone: Api, someone: Account) -> None:
    keys = ("", "development", SECRET_KEY[:-1], SECRET_KEY.upper())
    assert [whoami(anyone, forge(someone, key=key)) for key in keys] == [401] * len(keys)


@pytest.mark.parametrize(
    "header",
    [b"", b"Bearer", b"Bearer x", b"Bearer a.b.c", b"Bearer ..", b"Basic YTpi", b"Bearer \xff\xfe",
     b"Bearer " + b"x" * 6000, b"Bearer a b", b"Token x"],
)  # fmt: skip
def test_a_malformed_header_is_refused(anyone: Api, header: bytes) -> None:
    expect(anyone.get("/api/v1/users/me", headers={b"Authorization": header}), 401)


def test_no_token_is_refused_on_every_path_of_a_user(anyone: Api, subject) -> None:
    paths = ["/api/v1/users/me", "/api/v1/users/me/sessions"]
    for path in paths + [resource.collection for resource in subject.domain.resources]:
        expect(anyone.get(path), 401)


def test_a_refresh_token_is_no_access_token(anyone: Api, someone: Account) -> None:
    assert whoami(anyone, someone.refresh) == 401


def claims_of(token: str) -> dict:
    """Read a token's claims without checking it."""
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def forge(
    owner: Account,
    change: Callable[[dict], object] = lambda claims: None,
    *,
    key: str = SECRET_KEY,
    algorithm: str = "HS256",
) -> str:
    """Give an owner's token with other claims, signed anew."""
    claims = claims_of(owner.access)
    change(claims)
    signed = f"{part(json.dumps({'alg': algorithm, 'typ': 'JWT'}))}.{part(json.dumps(claims))}"
    return f"{signed}.{part(hmac.digest(key.encode(), signed.encode(), HASHES[algorithm]))}"


def part(content: str | bytes) -> str:
    """Encode one part of a token."""
    data = content.encode() if isinstance(content, str) else content
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
