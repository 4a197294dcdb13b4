"""What kind of device a browser says that it runs on."""

import re
from functools import lru_cache

# The first that fits counts: a bot may call itself a telephone, and a tablet calls itself Android.
RULES = [
    ("bot", r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|facebookexternalhit|headless|monitor"),
    ("bot", r"^(curl|wget|python|go-http|java|okhttp|ruby|php|libwww|axios|node|postman|httpie)\b"),
    ("tablet", r"ipad|tablet|kindle|silk/|playbook|android(?!.*mobile)"),
    ("mobile", r"mobi|iphone|ipod|android|phone|opera mini|blackberry"),
    ("desktop", r"windows nt|macintosh|x11|linux|cros"),
]
_RULES = [(device, re.compile(pattern)) for device, pattern in RULES]


@lru_cache(maxsize=4096)
def device_of(user_agent: str) -> str:
    """One of bot, tablet, mobile, desktop and other."""
    text = user_agent.lower()
    return next((device for device, pattern in _RULES if pattern.search(text)), "other")
