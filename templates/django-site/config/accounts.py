"""Signing up and in by allauth, as Django's settings."""

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_ADAPTER = "app.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "signup": "app.accounts.forms.SignUp",
    "login": "app.accounts.forms.SignIn",
    "reauthenticate": "app.accounts.forms.Again",
    "add_email": "app.accounts.forms.NewAddress",
    "change_password": "app.accounts.forms.NewPassword",
    "reset_password": "app.accounts.forms.Forgotten",
    "reset_password_from_key": "app.accounts.forms.PasswordByLink",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_SESSION_REMEMBER = True
# Beside what app.accounts.attempts counts: for one address (ip), e-mail (key) or user.
ACCOUNT_RATE_LIMITS = {
    "confirm_email": "1/3m/key",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
