"""Signing in and out on the pages."""

from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from app.accounts.models import User
from app.accounts.passwords import OwaspArgon2
from tests.hashers import QuickArgon2
from tests.visitors import PASSWORD, person, sign_in, signed_in

WRONG = "The e-mail address or the password is wrong."


def errors_of(response: Any) -> list[str]:
    return list(response.context["form"].non_field_errors())


def test_an_address_is_known_however_its_letters_are_written(client: Client) -> None:
    person("ada@example.com")

    response = sign_in(client, "ADA@Example.COM")

    assert response.status_code == 302
    assert "_auth_user_id" in client.session


def test_a_session_has_another_name_after_signing_in(client: Client) -> None:
    person("ada@example.com")
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key

    sign_in(client, "ada@example.com")

    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = str(planted)
    assert stranger.get("/accounts/data/").status_code == 302


def test_no_script_and_no_other_site_gets_the_session_cookie(client: Client) -> None:
    person("ada@example.com")

    sign_in(client, "ada@example.com")
    cookie = client.cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_hash_of_older_parameters_is_made_anew_at_sign_in(client: Client) -> None:
    ada = person("ada@example.com")
    old = Argon2PasswordHasher()
    old.time_cost, old.memory_cost, old.parallelism = 1, 16, 1
    User.objects.filter(pk=ada.pk).update(password=old.encode(PASSWORD, old.salt()))

    sign_in(client, "ada@example.com")

    ada.refresh_from_db()
    assert "$m=8,t=1,p=1$" in ada.password
    assert client.get("/accounts/data/").status_code == 200


def test_a_renewed_hash_does_not_undo_a_password_that_was_set_meanwhile(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, encode = person("ada@example.com"), OwaspArgon2.encode
    monkeypatch.setattr(QuickArgon2, "time_cost", 2)

    def somebody_is_faster(self: OwaspArgon2, password: str, salt: str) -> str:
        User.objects.filter(pk=ada.pk).update(password="set meanwhile")
        return encode(self, password, salt)

    monkeypatch.setattr(OwaspArgon2, "encode", somebody_is_faster)
    sign_in(client, "ada@example.com")

    ada.refresh_from_db()
    assert ada.password == "set meanwhile"
    assert client.get("/accounts/data/").status_code == 302


def test_only_a_form_signs_out(client: Client) -> None:
    ada = signed_in(person("ada@example.com"))

    asked = ada.get("/accounts/logout/")
    still_in = ada.get("/accounts/data/").status_code
    ada.post("/accounts/logout/")

    assert "Sign out" in asked.content.decode()
    assert still_in == 200
    assert ada.get("/accounts/data/").status_code == 302


def test_a_session_is_of_no_use_once_signed_out(client: Client) -> None:
    ada = signed_in(person("ada@example.com"))
    stolen = Client()
    stolen.cookies["sessionid"] = ada.cookies["sessionid"].value

    ada.post("/accounts/logout/")

    assert stolen.get("/accounts/data/").status_code == 302


def test_pages_speak_no_json(client: Client) -> None:
    person("ada@example.com")

    response = sign_in(client, "ada@example.com", HTTP_X_REQUESTED_WITH="XMLHttpRequest")

    assert response.status_code == 302
