"""Settings of the web application: one file, read from the environment, with no default secret."""

import os

from learnt.home import blind_share, data_folder, secret_key
from learnt.web import environment

HOME = data_folder(os.environ)

SECRET_KEY = environment.words(os.environ, "LEARNT_SECRET_KEY") or secret_key(HOME)
IDENTITY_KEYS = environment.words(os.environ, "LEARNT_IDENTITY_KEYS").replace(",", " ").split()
"""Keys of what cases hold, the newest first; without them they are in a file of the data folder."""
DEBUG = False
HOSTS = environment.listed(os.environ, "LEARNT_HOSTS")
"""Names under which people reach a server; without them Learnt answers on this machine alone."""
HTTPS = environment.truth(os.environ, "LEARNT_HTTPS")
"""People reach the server over HTTPS, through a proxy that sets X-Forwarded-Proto."""
ALLOWED_HOSTS = [*HOSTS, "localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "learnt.web.look",
    "learnt.web.accounts",
    "learnt.web.releasing",
    "learnt.web.library",
    "learnt.web.codebooks",
    "learnt.web.adding",
    "learnt.web.coding",
    "learnt.web.search",
    "learnt.web.insight",
    "learnt.web.exchange",
    "learnt.web.running",
    "learnt.web.briefings",
    "learnt.web.reviews",
    "learnt.web.escalations",
    "learnt.web.cases",
    "learnt.web.assurance",
    "learnt.web.ledger",
    "learnt.web.reminders",
    "learnt.web.reflecting",
    "learnt.web.api",
    "learnt.web.guide",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks_db",
]
MIDDLEWARE = [
    "learnt.web.middleware.secure_headers",
    "learnt.web.running.counting.count_answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "learnt.web.accounts.middleware.leave_when_idle",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "learnt.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "learnt.web.look.context.look",
            ]
        },
    }
]
FORM_RENDERER = "learnt.web.look.renderer.LookRenderer"
LOOK = {"brand": "learnt.web.brand.brand", "navigation": "learnt.web.navigation.navigation"}
"""Who tells the frame of a page whose it is, and where one may go."""
WSGI_APPLICATION = "learnt.web.wsgi.application"

DATABASES = {"default": environment.database(os.environ, HOME)}
DATABASE_SECONDS = environment.database_seconds(os.environ)
"""How long a page waits for the database before it says that it cannot be reached."""
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "learnt_cache"},
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}
"""The first is shared by all processes and counts attempts to sign in; the second keeps what is quick to make again."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CODEBOOK = os.environ.get("LEARNT_CODEBOOK") or "safeguarding"
"""The codebook, or codebook file, that the background worker learns for."""
CAREFUL = environment.truth(os.environ, "LEARNT_CAREFUL")
"""Whether the worker reads each passage of a document with what stands around it, which takes longer."""
BLIND_SHARE = blind_share(os.environ)
"""Share of the passages of each document that people read before suggestions show."""

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = HOME / "uploads"
"""Originals of what people added. Never served as files: each goes through a page that asks the policies."""
WATCH = os.environ.get("LEARNT_WATCH", "")
"""A folder: what is put there is added by the background worker."""
WATCH_PARTNERSHIP = os.environ.get("LEARNT_WATCH_PARTNERSHIP", "")
"""Name of the partnership that the watched folder is for; not needed where there is only one."""
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Signing in.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "learnt.web.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
_FORMS = "learnt.web.accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateCodeForm",
    "activate_totp": f"{_FORMS}.ActivateForm",
    "add_webauthn": f"{_FORMS}.AddKeyForm",
    "edit_webauthn": f"{_FORMS}.RenameKeyForm",
}
MFA_ADAPTER = "learnt.web.accounts.adapters.StepAdapter"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/10m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Learnt"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which a telephone may be slow or fast
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "learnt.web.accounts.adapters.OrganisationAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": environment.organisations(os.environ)}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
"""Somebody whom the organisation vouches for by e-mail address comes in as the account with that address."""
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = environment.whole(os.environ, "LEARNT_IDLE_MINUTES", 60)
"""After so long without a page the person is signed out."""

API_RATE = "600/m"
"""Requests of the API that one account may make, counted by each process."""

ADDRESS = environment.address(os.environ, HOSTS, https=HTTPS)
"""Where people reach Learnt, for links in letters and calendars."""

# Mail, for links to a new password and reminders; without a server nothing is ever sent.
EMAIL_HOST = os.environ.get("LEARNT_MAIL_SERVER", "")
EMAIL_PORT = environment.whole(os.environ, "LEARNT_MAIL_PORT", 587)
EMAIL_HOST_USER = environment.words(os.environ, "LEARNT_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.words(os.environ, "LEARNT_MAIL_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465
"""The port on which everything is encrypted from the first word; on others it is asked for (STARTTLS)."""
EMAIL_USE_TLS = not EMAIL_USE_SSL and not environment.truth(os.environ, "LEARNT_MAIL_PLAIN")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("LEARNT_MAIL_FROM") or "learnt@localhost"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"

# Safety.
CSP_FORM_ACTIONS = environment.origins(os.environ, "LEARNT_OIDC_SERVER")
"""Where a form may lead besides here: browsers follow the way to the organisation's sign-in by this rule."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/"]
"""Asked for on this machine, behind the proxy."""
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500
"""More than the form takes, so that it can say so itself."""

METRICS_TOKEN = environment.words(os.environ, "LEARNT_METRICS_TOKEN")
"""Whoever has it may read the metrics; without one they are told on this machine alone."""
LOG_FORM = environment.one_of(os.environ, "LEARNT_LOG", ("plain", "json"))

# Sensitive text stays out of logs: errors are named by their class and place, never by their values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"links": {"()": "learnt.web.logs.WithoutLinks"}},
    "formatters": {
        "plain": {"()": "learnt.web.logs.WithoutValues"},
        "json": {"()": "learnt.web.logs.AsJson"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["links"], "formatter": LOG_FORM}},
    "loggers": {"waitress.queue": {"level": "ERROR"}},  # that requests wait for a moment is no news
    "root": {"handlers": ["console"], "level": "WARNING"},
}
