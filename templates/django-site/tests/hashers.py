"""A hasher that is quick and proves nothing."""

from app.accounts.passwords import OwaspArgon2


class QuickArgon2(OwaspArgon2):
    time_cost, memory_cost = 1, 8
