"""Signing up, in and out, and one's own account, over HTTP."""

from uuid import UUID

from app.accounts import attempts, services, sessions
from app.accounts.models import AuthSession, User
from app.accounts.serializers import (
    Credentials,
    PasswordChange,
    RefreshRequest,
    Registration,
    SessionAnswer,
    SessionSeen,
    TokenAnswer,
    UserAnswer,
    UserChange,
)
from app.accounts.sessions import TokenPair
from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.pagination import Listing, paginate
from app.api.paging import Order
from app.api.serializers import PageQuery, Values

ME = "/api/v1/users/me"
NEWEST_FIRST = Order("created_at", descending=True)


class Register(Endpoint):
    """Where accounts are made."""

    @operation(
        UserAnswer,
        access=Access.ANYBODY,
        body=Registration,
        status=201,
        errors=(409, 429),
        location=lambda _: ME,
        in_transaction=False,
    )
    def post(self, *, body: Values) -> User:
        """Create an account."""
        attempts.count_registration(self.request)
        return services.register(**body)


class LogIn(Endpoint):
    """Where sessions are opened."""

    @operation(
        TokenAnswer,
        access=Access.ANYBODY,
        body=Credentials,
        errors=(401, 429),
        in_transaction=False,
    )
    def post(self, *, body: Values) -> TokenPair:
        """Open a session."""
        user_agent = self.request.META.get("HTTP_USER_AGENT", "")
        with attempts.sign_in_counted(self.request, body["email"]):
            user = services.identify(**body)
        return services.log_in(user=user, user_agent=user_agent)


class Refresh(Endpoint):
    """Where sessions are prolonged."""

    @operation(
        TokenAnswer,
        access=Access.ANYBODY,
        body=RefreshRequest,
        errors=(401, 429),
        in_transaction=False,
    )
    def post(self, *, body: Values) -> TokenPair:
        """Trade a refresh token for a new pair."""
        attempts.count_stranger(self.request)
        opened = sessions.find_session(**body)
        attempts.count_request_of(opened.user_id)
        return sessions.refresh(session_id=opened.id, **body)


class LogOut(Endpoint):
    """Where sessions are ended."""

    @operation(None)
    def post(self) -> None:
        """End this session."""
        sessions.end_session(user=self.caller, session_id=self.session_id)


class Me(Endpoint):
    """The caller's account."""

    @operation(UserAnswer)
    def get(self) -> User:
        """Read your account."""
        return self.caller

    @operation(UserAnswer, body=UserChange, errors=(412,))
    def patch(self, *, body: Values) -> User:
        """Change your name."""
        user = self._seen()
        return services.rename(user=user, **body) if body else user

    @operation(None, errors=(412,))
    def delete(self) -> None:
        """Delete your account and all you own."""
        services.delete_account(user=self._seen())

    def _seen(self) -> User:
        """The account to change, once the caller has seen it as it is now."""
        user: User = self.require_match(UserAnswer, services.lock(self.caller))
        return user


class Password(Endpoint):
    """The caller's password."""

    @operation(None, body=PasswordChange, in_transaction=False)
    def post(self, *, body: Values) -> None:
        """Change your password and end every other session."""
        user = self.caller
        with attempts.failures_counted(self.request, user.email):
            services.change_password(user=user, session_id=self.session_id, **body)


class Sessions(Endpoint):
    """The caller's sessions."""

    @operation(SessionAnswer, query=PageQuery, paged=True)
    def get(self, *, query: Values) -> Listing:
        """List your sessions, the newest first."""
        page = paginate(AuthSession.objects.of(self.caller), order=NEWEST_FIRST, **query)
        shown = [SessionSeen.of(each, current_id=self.session_id) for each in page.items]
        return Listing(shown, page.next_cursor)


class OneSession(Endpoint):
    """One of the caller's sessions."""

    @operation(None)
    def delete(self, session_id: UUID) -> None:
        """End one of your sessions."""
        sessions.end_session(user=self.caller, session_id=session_id)
