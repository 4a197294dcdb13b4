"""Sessions: rotation, theft, and what ends them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from contract.client import PASSWORD, Account, Api, account, expect, log_in, new_email, refresh, register, whoami

NEW_PASSWORD = "quiet-lantern-harbor-58"


def test_a_refresh_answers_a_new_pair_and_spends_the_old_token(anyone: Api, newcomer: Account) -> None:
    fresh = expect(refresh(anyone, newcomer.refresh), 200)
    assert set(fresh) == set(newcomer.tokens)
    assert fresh["refresh_token"] != newcomer.refresh
    assert whoami(anyone, fresh["access_token"]) == 200
    expect(refresh(anyone, fresh["refresh_token"]), 200)


def test_a_spent_refresh_token_ends_the_whole_session(anyone: Api, newcomer: Account) -> None:
    newest = expect(refresh(anyone, expect(refresh(anyone, newcomer.refresh), 200)["refresh_token"]), 200)
    expect(refresh(anyone, newcomer.refresh), 401)
    expect(refresh(anyone, newest["refresh_token"]), 401)
    assert [whoami(anyone, token) for token in (newest["access_token"], newcomer.access)] == [401, 401]


def test_a_theft_leaves_the_users_other_sessions_alone(anyone: Api, newcomer: Account) -> None:
    other = newcomer.sign_in_again()
    expect(refresh(anyone, newcomer.refresh), 200)
    expect(refresh(anyone, newcomer.refresh), 401)
    assert whoami(anyone, other.access) == 200
    expect(refresh(anyone, other.refresh), 200)


@pytest.mark.parametrize("runners", [2, 6])
def test_of_refreshes_at_the_same_instant_exactly_one_wins(newcomer: Account, runners: int) -> None:
    statuses = together(runners, lambda api: refresh(api, newcomer.refresh).status_code, newcomer.url)
    assert sorted(statuses) == [200] + [401] * (runners - 1)


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 50, "x" * 10_000])
def test_garbage_is_no_refresh_token(anyone: Api, token: str) -> None:
    expect(refresh(anyone, token), 401, 422)


def test_an_access_token_is_no_refresh_token(anyone: Api, someone: Account) -> None:
    expect(refresh(anyone, someone.access), 401, 422)


def test_logout_ends_this_session_at_once_and_no_other(anyone: Api, newcomer: Account) -> None:
    other = newcomer.sign_in_again()
    assert newcomer.http.post("/api/v1/auth/logout").status_code == 204
    assert whoami(anyone, newcomer.access) == 401
    expect(refresh(anyone, newcomer.refresh), 401)
    assert whoami(anyone, other.access) == 200


def test_a_password_change_ends_every_other_session_at_once(anyone: Api, newcomer: Account) -> None:
    other = newcomer.sign_in_again()
    assert change_password(newcomer, PASSWORD, NEW_PASSWORD).status_code == 204
    assert whoami(anyone, newcomer.access) == 200
    assert whoami(anyone, other.access) == 401
    expect(refresh(anyone, other.refresh), 401)
    expect(log_in(anyone, newcomer.email, PASSWORD), 401)
    expect(log_in(anyone, newcomer.email, NEW_PASSWORD), 200)


def test_a_password_changes_only_with_the_current_one_and_to_a_strong_one(newcomer: Account) -> None:
    expect(change_password(newcomer, "not-my-password-1", NEW_PASSWORD), 401, 403, 422)
    expect(change_password(newcomer, PASSWORD, "passwordpassword"), 422)
    expect(log_in(newcomer.http, newcomer.email), 200)


def test_deleting_the_account_ends_its_tokens_and_removes_what_it_owns(subject, anyone: Api, newcomer: Account) -> None:
    subject.domain.main.create(newcomer.http)
    assert newcomer.http.delete("/api/v1/users/me").status_code == 204
    assert whoami(anyone, newcomer.access) == 401
    expect(refresh(anyone, newcomer.refresh), 401)
    expect(log_in(anyone, newcomer.email), 401)
    expect(register(anyone, newcomer.email), 201)
    reborn = account(newcomer.url, newcomer.email, expect(log_in(anyone, newcomer.email), 200))
    assert expect(reborn.http.get(subject.domain.main.collection), 200)["items"] == []


def test_a_user_reads_and_renames_itself(newcomer: Account) -> None:
    assert expect(newcomer.http.get("/api/v1/users/me"), 200)["email"] == newcomer.email
    assert expect(newcomer.http.patch("/api/v1/users/me", json={"name": "Grace"}), 200)["name"] == "Grace"
    answer = newcomer.http.get("/api/v1/users/me")
    assert answer.json()["name"] == "Grace"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_user_sees_its_sessions_and_ends_one(anyone: Api, newcomer: Account) -> None:
    other = newcomer.sign_in_again()
    ids = {each["id"] for each in sessions(newcomer)}
    assert len(ids) == 2
    assert other.http.post("/api/v1/auth/logout").status_code == 204
    (mine,) = sessions(newcomer)
    third = newcomer.sign_in_again()
    (theirs,) = {each["id"] for each in sessions(newcomer)} - {mine["id"]}
    assert newcomer.http.delete(f"/api/v1/users/me/sessions/{theirs}").status_code == 204
    assert whoami(anyone, third.access) == 401
    expect(refresh(anyone, third.refresh), 401)


def test_nobody_ends_the_session_of_another(anyone: Api, someone: Account, newcomer: Account) -> None:
    (mine,) = sessions(newcomer)
    expect(someone.http.delete(f"/api/v1/users/me/sessions/{mine['id']}"), 404)
    for nonsense in ("0", "x", "%00", "1" * 40):
        expect(someone.http.delete(f"/api/v1/users/me/sessions/{nonsense}"), 404, 422)
    assert whoami(anyone, newcomer.access) == 200


def test_registering_one_address_at_the_same_instant_makes_one_account(url: str) -> None:
    email = new_email()
    assert sorted(together(4, lambda api: register(api, email).status_code, url)) == [201, 409, 409, 409]


def sessions(owner: Account) -> list[dict]:
    """List the sessions of a user."""
    return expect(owner.http.get("/api/v1/users/me/sessions"), 200)["items"]


def change_password(owner: Account, current: str, new: str):
    """Ask for another password."""
    body = {"current_password": current, "new_password": new}
    return owner.http.post("/api/v1/users/me/password", json=body)


def together(runners: int, act, url: str) -> list[int]:
    """Do the same from several connections at the same instant."""
    barrier = Barrier(runners)

    def run(_: int) -> int:
        with Api(url) as api:
            api.get("/health/live")
            barrier.wait()
            return act(api)

    with ThreadPoolExecutor(runners) as pool:
        return list(pool.map(run, range(runners)))
