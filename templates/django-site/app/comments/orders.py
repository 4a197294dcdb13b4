"""In which order comments are listed."""

from app.api.paging import Order

OLDEST_FIRST = Order("created_at")
ORDERS = {"created_at": OLDEST_FIRST}
