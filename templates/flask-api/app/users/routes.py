"""One's own account and sessions."""

from uuid import UUID

from flask import Blueprint

from app import db
from app.auth import service as auth_service
from app.auth.attempts import failures_counted
from app.auth.current import current_session_id, current_user
from app.auth.models import NEWEST_FIRST, AuthSession
from app.auth.schemas import PasswordChange, SessionOut
from app.schemas import Page, PageQuery
from app.users import service
from app.users.models import User
from app.users.schemas import UserOut, UserPatch
from app.web.etags import require_match
from app.web.operation import operation
from app.web.pagination import Listing, paginate

users = Blueprint("users", __name__, url_prefix="/users/me")


@users.get("")
@operation(UserOut)
def read_me() -> User:
    """Read your account."""
    return current_user()


@users.patch("")
@operation(UserOut, errors=(412,))
def rename_me(body: UserPatch) -> User:
    """Change your name."""
    return service.rename(db.session(), user=_seen_me(), name=body.name)


@users.delete("")
@operation(None, status=204, errors=(412,))
def delete_me() -> None:
    """Delete your account and all you own."""
    service.delete_account(db.session(), user=_seen_me())


@users.post("/password")
@operation(None, status=204)
def change_password(body: PasswordChange) -> None:
    """Change your password and end every other session."""
    with failures_counted(current_user().email):
        auth_service.change_password(
            db.session(),
            user=current_user(),
            session_id=current_session_id(),
            **body.model_dump(),
        )


@users.get("/sessions")
@operation(Page[SessionOut])
def list_sessions(query: PageQuery) -> Listing[SessionOut]:
    """List your sessions, the newest first."""
    page = paginate(AuthSession.of(current_user()), order=NEWEST_FIRST, query=query)
    shown = [SessionOut.of(each, current_id=current_session_id()) for each in page.items]
    return Listing(shown, page.next_cursor)


@users.delete("/sessions/<uuid:session_id>")
@operation(None, status=204)
def end_session(session_id: UUID) -> None:
    """End one of your sessions."""
    auth_service.end_session(db.session(), user=current_user(), session_id=session_id)


def _seen_me() -> User:
    """The account to change, once the caller has seen it as it is now."""
    return require_match(UserOut, service.lock(db.session(), user=current_user()))
