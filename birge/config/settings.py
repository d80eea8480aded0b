"""All settings, in one file, read from the environment."""

from pathlib import Path

from csp.constants import NONE, SELF

from birge.config.database import database
from birge.config.discretion import FORMS, formatters
from birge.config.environment import (
    env_bool,
    env_choice,
    env_int,
    env_list,
    env_secrets,
    env_text,
)

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env_text("BIRGE_DATA_DIR", "var")).resolve()
# The public files of the ledger: any static host may serve a copy.
LEDGER_DIR = DATA_DIR / "ledger"
# Files beside the answers of bodies: with the database, never without it, they are backed up.
ATTACHMENTS_DIR = DATA_DIR / "attachments"
# 32 random bytes in hex, made by `birge migrate`. Lost, the log begins anew: keep a copy apart.
LEDGER_KEY_FILE = Path(env_text("BIRGE_LEDGER_KEY_FILE", str(DATA_DIR / "ledger-key")))
# The largest head that left this machine: beside the key, and in no backup.
LEDGER_MARK_FILE = Path(env_text("BIRGE_LEDGER_MARK_FILE", f"{LEDGER_KEY_FILE}-mark"))
LEDGER_PROMISE_KEY_FILE = Path(
    env_text("BIRGE_LEDGER_PROMISE_KEY_FILE", str(DATA_DIR / "ledger-promise-key"))
)
# How often the record is sealed. A shorter time tells an onlooker better when somebody signed.
LEDGER_SECONDS = env_int("BIRGE_LEDGER_SECONDS", 5)
# Outside witnesses: lines of "<verifier key> <address>", separated by commas.
LEDGER_WITNESSES = env_list("BIRGE_LEDGER_WITNESSES")
LEDGER_MIRRORS = env_list("BIRGE_LEDGER_MIRRORS")

# Where the worker tells how the site is: host:port, for this machine alone. Empty: nowhere.
METRICS = env_text("BIRGE_METRICS", "")

# What this installation is
DEMO = env_bool("BIRGE_DEMO")
BASE_URL = env_text("BIRGE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env_list("BIRGE_HOSTS", "127.0.0.1,localhost,[::1]")
# Where those who use this site find its source, as the licence wants.
SOURCE_CODE_URL = env_text("BIRGE_SOURCE_URL", "")
LEDGER_ORIGIN = BASE_URL.split("://", 1)[-1] + "/ledger"
HTTPS = BASE_URL.startswith("https://")
DEBUG = False

# The newest secret seals, all open: a secret is changed by putting a new one in front.
BIRGE_SECRETS = env_secrets("BIRGE_SECRETS")
SECRET_KEY, *SECRET_KEY_FALLBACKS = BIRGE_SECRETS
CONFIRMATION_LIFETIME_HOURS = env_int("BIRGE_CONFIRMATION_LIFETIME_HOURS", 72)
# The hour of the site's day until which the news of a day is told to those who follow something.
NEWS_HOUR = env_int("BIRGE_NEWS_HOUR", 9)

# In what time another moderator decides on an appeal: as long as Birge gives the first reading.
APPEAL_WORKING_DAYS = env_int("BIRGE_APPEAL_WORKING_DAYS", 5)

INSTALLED_APPS = [
    "birge.operators",
    "birge.front",
    "birge.follows",
    "birge.chronicle",
    "birge.petitions",
    "birge.broadcasts",
    "birge.cases",
    "birge.bills",
    "birge.gatherings",
    "birge.causes",
    "birge.moderation",
    "birge.search",
    "birge.people",
    "birge.bodies",
    "birge.courier",
    "birge.opendata",
    "birge.ledger",
    "birge.sluice",
    "birge.upkeep",
    "allauth.account",
    "allauth.mfa",
    "birge.operators.apps.OperatorsAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "birge.opendata.middleware.open_data",
    "birge.front.middleware.refuse_large_and_foreign_bodies",
    "birge.front.middleware.explain_refused_methods",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # These look at a session only where a page asks for it: the desks do, no public page does.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "birge.people.middleware.OwnSite",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "birge.front.middleware.TellWhatIsSwitchedOff",
]

ROOT_URLCONF = "birge.config.urls"
WSGI_APPLICATION = "birge.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["birge.front.templatetags.front"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "birge.front.context.site",
            ],
        },
    }
]

# Data
DATABASES = {
    "default": database(env_text("BIRGE_DATABASE_URL", f"sqlite:///{DATA_DIR / 'birge.sqlite3'}"))
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file, as in life: several connections must see one another's commits.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
# The other catalogues lie with their apps.
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_TZ = True
TIME_ZONE = env_text("BIRGE_TIME_ZONE", "Asia/Almaty")
FORMAT_MODULE_PATH = "birge.front.formats"

# Static files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail: smtp://user:password@host:port?tls=starttls|implicit|none, or outbox: to keep it on a page
MAIL_URL = env_text("BIRGE_MAIL_URL", "outbox:" if DEMO else "smtp://127.0.0.1:25?tls=none")
MAIL_FROM = env_text("BIRGE_MAIL_FROM", "Birge <birge@localhost.localdomain>")
# Of each worker: how many letters it hands over at once, and to one domain in a second (0: any).
MAIL_CONNECTIONS = env_int("BIRGE_MAIL_CONNECTIONS", 4)
MAIL_DOMAIN_RATE = env_int("BIRGE_MAIL_DOMAIN_RATE", 100)

# Libraries' mail goes into the outbox as well.
EMAIL_BACKEND = "birge.courier.backend.OutboxBackend"

# Accounts: for who runs, judges and answers. One signs in by a code from the mailbox.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:desk"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
# Lax: an invitation is a link in a mail.
SESSION_COOKIE_SAMESITE = "Lax"
ACCOUNT_ADAPTER = "birge.people.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "front:home"
ACCOUNT_SIGNUP_FORM_CLASS = "birge.people.forms.NameForm"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_bool("BIRGE_BEHIND_PROXY") else 0
MFA_ADAPTER = "birge.people.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Open data: requests a minute that one network may make of the API (0: as many as it likes), and
# how many nightly dumps are kept (0: none is made)
API_LIMIT = env_int("BIRGE_API_LIMIT", 600)
DUMPS_DIR = DATA_DIR / "dumps"
DUMPS_KEPT = env_int("BIRGE_DUMPS_KEPT", 14)

# Signing, for one petition and one network: beyond this a device works for some seconds, or its
# person waits; and letters with a link to one mailbox. Operators set others with `birge limit`.
SIGNS_A_MINUTE = env_int("BIRGE_SIGNS_A_MINUTE", 1)
SIGNS_IN_FIVE_MINUTES = env_int("BIRGE_SIGNS_IN_FIVE_MINUTES", 5)
WAITS_A_MINUTE = env_int("BIRGE_WAITS_A_MINUTE", 6)
LETTERS_AN_HOUR = env_int("BIRGE_LETTERS_AN_HOUR", 5)

# Mailboxes of these domains too are marked as made to be thrown away. Nobody is refused for it.
DISPOSABLE_DOMAINS = env_list("BIRGE_DISPOSABLE_DOMAINS")

# News to signers: whether this site carries them, how many addresses it holds at a time, and how
# many news a petition may publish a day.
CARRY_NEWS = env_bool("BIRGE_CARRY_NEWS", True)
NEWS_BATCH = env_int("BIRGE_NEWS_BATCH", 20)
NEWS_PER_DAY = env_int("BIRGE_NEWS_PER_DAY", 1)

# The operator's own key of YouTube's interface, for `birge broadcasts poll`.
YOUTUBE_KEY = env_text("BIRGE_YOUTUBE_KEY", "")
YOUTUBE_API = env_text("BIRGE_YOUTUBE_API", "https://www.googleapis.com/youtube/v3")

# Protections
FORM_MAX_SIZE = 256 * 1024
# Whoever is signed in gets a book back with words about its length, not a page that loses it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# A sheet of paper has up to 200 lines of four boxes.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 12
# Of an answer with its files, which only officers of bodies send.
MOST_UPLOADED = 64 * 1024 * 1024
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "birge.front.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin"  # a link is a secret: its path goes nowhere
SECURE_SSL_REDIRECT = env_bool("BIRGE_SSL_REDIRECT")
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
BEHIND_PROXY = env_bool("BIRGE_BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# No line of a log may hold an address, a name or a link: requests are not logged.
LOG = env_choice("BIRGE_LOG", FORMS)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": formatters(),
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        # What it says of a damaged file may quote the file.
        "pypdf": {"level": "CRITICAL"},
    },
}
