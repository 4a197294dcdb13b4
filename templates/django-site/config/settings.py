"""Django's settings, made from the environment's."""

from typing import Any

from environ import Env

from app.api.converters import HIGHEST_ID
from app.web import logs
from config.accounts import *  # noqa: F403
from config.apps import PARTS, TITLE
from config.databases import database
from config.environment import Environment
from config.statics import GATHERED

ENVIRONMENT = Environment.read()

DEBUG = ENVIRONMENT.app_debug
SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value()
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts) or ["*"]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
CSRF_FAILURE_VIEW = "app.web.failures.not_from_here"

INSTALLED_APPS = [
    # Its commands, and its templates and static files before those of all others.
    "app",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "app.web.apps.StaticFiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    *PARTS,
]

MIDDLEWARE = [
    "app.web.requests.Arrival",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "app.pages.context.site",
            ]
        },
    }
]

DATABASES = {"default": database(ENVIRONMENT.database_url)}
CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if ENVIRONMENT.redis_url:
    CACHES["default"] = {
        "BACKEND": "app.web.shared_cache.SharedCache",
        "LOCATION": ENVIRONMENT.redis_url,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["app.accounts.passwords.OwaspArgon2"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "app.accounts.passwords.StrongPassword"}]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = GATHERED
MEDIA_URL = "/media/"
MEDIA_ROOT = ENVIRONMENT.media_root
# Before production the files are served from where they are written, and read anew each time.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not ENVIRONMENT.production
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT.production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.production
CSRF_TRUSTED_ORIGINS = [
    f"https://{'*' if name.startswith('.') else ''}{name}" for name in ENVIRONMENT.allowed_hosts
]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.production
SILENCED_SYSTEM_CHECKS = [
    # MySQL keeps no unique index over a part of the rows; the users' e-mail is unique there too.
    "models.W036",
    # Plain HTTP is answered here, and redirected by the proxy.
    "security.W008",
    # To be on the browsers' list for good is the owner's decision.
    "security.W021",
]

EMAIL = dict(Env.email_url_config(ENVIRONMENT.email_url))
globals().update(EMAIL)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["app.accounts.bearer.BearerAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "app.api.openapi.Description",
    "EXCEPTION_HANDLER": "app.api.problems.answer",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": TITLE,
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "PATH_CONVERTER_OVERRIDES": {"id": {"type": "integer", "minimum": 1, "maximum": HIGHEST_ID}},
    "APPEND_COMPONENTS": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    },
}

LOGGING_CONFIG = None
logs.configure(level=ENVIRONMENT.log_level, as_json=ENVIRONMENT.production)
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = ENVIRONMENT.max_upload_bytes
