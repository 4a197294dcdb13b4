"""Sign up, sign in, stay signed in, sign out."""

from flask import Blueprint, request, url_for

from app import db
from app.auth import service
from app.auth.attempts import count_request_of, count_stranger, sender, sign_in_counted
from app.auth.current import current_session_id, current_user
from app.auth.schemas import Credentials, RefreshRequest, Registration, TokenPair
from app.rate_limits import limiter
from app.settings import current_settings
from app.users.models import User
from app.users.schemas import UserOut
from app.web.operation import operation

auth = Blueprint("auth", __name__, url_prefix="/auth")


@auth.post("/register")
@operation(
    UserOut,
    auth=False,
    status=201,
    errors=(429,),
    location=lambda _: url_for("v1.users.read_me"),
)
def register(body: Registration) -> User:
    """Create an account."""
    limiter().hit(current_settings().rate_limit_register, "register", sender())
    return service.register(db.session(), **body.model_dump())


@auth.post("/login")
@operation(TokenPair, auth=False, errors=(401, 429))
def log_in(body: Credentials) -> TokenPair:
    """Open a session."""
    with sign_in_counted(body.email):
        return service.log_in(
            db.session(), **body.model_dump(), user_agent=request.user_agent.string
        )


@auth.post("/refresh")
@operation(TokenPair, auth=False, errors=(401, 429))
def refresh(body: RefreshRequest) -> TokenPair:
    """Trade a refresh token for a new pair."""
    count_stranger()
    opened = service.find_session(db.session(), refresh_token=body.refresh_token)
    count_request_of(opened.user_id)
    return service.refresh(db.session(), opened=opened, refresh_token=body.refresh_token)


@auth.post("/logout")
@operation(None, status=204)
def log_out() -> None:
    """End this session."""
    service.end_session(db.session(), user=current_user(), session_id=current_session_id())
