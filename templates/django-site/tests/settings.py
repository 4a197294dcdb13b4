"""The site's settings, without those of whoever runs the tests."""

import os
import tempfile

from config.environment import Environment

for name in Environment.model_fields:
    if (shown := name.upper()) in os.environ:
        del os.environ[shown]
FOLDER = tempfile.TemporaryDirectory(prefix="tests-of-the-site-")
os.environ["APP_ENV"] = "test"
os.environ["MEDIA_ROOT"] = f"{FOLDER.name}/media"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{FOLDER.name}/test.db")
os.environ["RATE_LIMIT_REGISTER"] = os.environ["RATE_LIMIT_USER"] = "100000/minute"

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"]}
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
