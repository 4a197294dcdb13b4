"""Clients that each come from an address of their own, since limits are counted by address."""

import itertools
import random

from contract.client import PASSWORD, Account, Api, account, expect, log_in, new_email, register
from serving import Service

NUMBERS = itertools.count(random.SystemRandom().randrange(1_000_000))


def user_of(service: Service, headers: dict | None = None) -> Account:
    """Register and sign in from an address of its own."""
    email = new_email()
    with Api(service.url, address=an_address()) as api:
        api.headers.update(headers or {})
        expect(register(api, email, PASSWORD), 201)
        return account(service.url, email, expect(log_in(api, email), 200))


def an_address() -> str:
    """Give a loopback address that no other test has."""
    number = next(NUMBERS)
    return f"127.{1 + number // 62_500 % 250}.{number // 250 % 250}.{1 + number % 250}"
