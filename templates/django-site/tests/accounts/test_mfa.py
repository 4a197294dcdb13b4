"""The second factor: codes of an authenticator app, and recovery codes."""

from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.test import Client

from app.accounts.models import User
from tests.accounts.codes import CODES, TURN_ON, answer, code_of, half_signed_in, turn_on
from tests.visitors import LIMITED, give_password_again, person, signed_in


def test_turning_it_on_takes_the_password_again(ada: User) -> None:
    response = signed_in(ada).get(TURN_ON)

    assert response.headers["Location"].startswith("/accounts/reauthenticate/")


def test_the_code_to_scan_is_an_image_that_the_policy_lets_in(browser: Client) -> None:
    response = browser.get(TURN_ON)

    assert 'src="data:image/svg+xml;base64,' in response.content.decode()
    assert "img-src 'self' data:" in response.headers["Content-Security-Policy"]


def test_a_right_code_turns_it_on_and_shows_recovery_codes(
    ada: User, browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = turn_on(browser)

    assert page.request["PATH_INFO"] == CODES
    assert len(page.context["unused_codes"]) == 10
    assert all(code in page.content.decode() for code in page.context["unused_codes"])
    assert Authenticator.objects.filter(user=ada, type="totp").exists()


def test_a_wrong_code_turns_nothing_on(ada: User, browser: Client) -> None:
    turn_on(browser, code="nonsense")

    assert not Authenticator.objects.exists()


def test_recovery_codes_can_be_taken_along(browser: Client) -> None:
    codes = turn_on(browser).context["unused_codes"]

    response = browser.get(f"{CODES}download/")

    assert response.content.decode().split() == codes
    assert "no-store" in response.headers["Cache-Control"]


def test_new_recovery_codes_make_the_old_ones_useless(browser: Client) -> None:
    old = turn_on(browser).context["unused_codes"]

    browser.post(f"{CODES}generate/")

    assert not set(old) & set(browser.get(CODES).context["unused_codes"])
    assert answer(half_signed_in(), old[0]).status_code == 200


def test_turning_it_off_takes_the_password_again(ada: User, guarded: str) -> None:
    client = signed_in(ada)

    client.post("/accounts/2fa/totp/deactivate/")
    still_on = Authenticator.objects.exists()
    give_password_again(client, "/accounts/2fa/")
    client.post("/accounts/2fa/totp/deactivate/")

    assert still_on
    assert not Authenticator.objects.exists()


def test_its_owner_hears_when_it_is_turned_off(
    ada: User, guarded: str, mailoutbox: list[EmailMessage]
) -> None:
    client = signed_in(ada)
    give_password_again(client, "/accounts/2fa/")

    client.post("/accounts/2fa/totp/deactivate/")

    assert mailoutbox[0].subject == "The second factor is off"


def test_an_owner_may_do_without_and_is_told_what_that_means() -> None:
    page = signed_in(person("owner@example.com", is_staff=True)).get("/accounts/2fa/")

    assert "It is not required of you" in page.content.decode()


def test_five_wrong_codes_are_enough(guarded: str) -> None:
    client = half_signed_in()

    answers = [answer(client, "000000") for _ in range(6)]

    assert [each.status_code for each in answers] == [200] * 5 + [429]
    assert "Retry-After" in answers[5].headers
    assert answers[5].context["form"].errors == {"code": [LIMITED]}
    assert answer(client, code_of(guarded)).status_code == 429
