"""Create users, sessions, links and clicks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNT_KEY = ("link_id", "kind", "day", "value")
MOMENT = sa.DateTime(timezone=True).with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    """Create every table."""
    create_accounts()
    create_links()
    create_clicks()
    create_daily_counts()


def downgrade() -> None:
    """Drop every table."""
    accounts = ("refresh_tokens", "auth_sessions", "users")
    for table in ("daily_visitors", "daily_counts", "clicks", "links", *accounts):
        op.drop_table(table)


def create_accounts() -> None:
    """Create the tables of users and their sessions."""
    op.create_table(
        "users",
        sa.Column("id", KEY, nullable=False),
        sa.Column("email", exact(254), nullable=False),
        sa.Column("name", exact(100), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_table(
        "auth_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("user_agent", exact(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_auth_sessions"),
        belongs_to("users", "user_id", of="auth_sessions"),
    )
    index("auth_sessions", "user_id")
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("spent_at", MOMENT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_refresh_tokens"),
        belongs_to("auth_sessions", "session_id", of="refresh_tokens"),
    )
    index("refresh_tokens", "session_id")


def create_links() -> None:
    """Create the table of links."""
    op.create_table(
        "links",
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("code", plain(32), nullable=False),
        sa.Column("url", exact(2048), nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("max_clicks", sa.BigInteger()),
        sa.Column("clicks", sa.BigInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
        sa.UniqueConstraint("code", name="uq_links_code"),
        sa.CheckConstraint("max_clicks >= 1", name="ck_links_max_clicks"),
        belongs_to("users", "owner_id", of="links"),
    )
    index("links", "owner_id", "id")
    index("links", "owner_id", "code")


def create_clicks() -> None:
    """Create the table of clicks."""
    op.create_table(
        "clicks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("link_id", KEY, nullable=False),
        sa.Column("clicked_at", MOMENT, nullable=False),
        sa.Column("referrer", exact(253), nullable=False),
        sa.Column("device", sa.String(7), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("visitor", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clicks"),
        belongs_to("links", "link_id", of="clicks"),
    )
    index("clicks", "link_id")


def create_daily_counts() -> None:
    """Create the tables of what a day of clicks comes to."""
    op.create_table(
        "daily_counts",
        sa.Column("link_id", KEY, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", exact(253), nullable=False),
        sa.Column("clicks", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*COUNT_KEY, name="pk_daily_counts", postgresql_include=["clicks"]),
        belongs_to("links", "link_id", of="daily_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "daily_visitors",
        sa.Column("link_id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("visitor", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("link_id", "day", "visitor", name="pk_daily_visitors"),
        belongs_to("links", "link_id", of="daily_visitors"),
        sqlite_with_rowid=False,
    )


def exact(length: int) -> sa.types.TypeEngine[str]:
    """Text that compares to the letter."""
    collated = mysql.VARCHAR(length, charset="utf8mb4", collation="utf8mb4_bin")
    return sa.String(length).with_variant(collated, "mysql", "mariadb")


def plain(length: int) -> sa.types.TypeEngine[str]:
    """Text that also sorts by its letters' codes."""
    return exact(length).with_variant(sa.String(length, collation="C"), "postgresql")


def belongs_to(table: str, column: str, *, of: str) -> sa.ForeignKeyConstraint:
    """A row that goes when the row it belongs to goes."""
    name = f"fk_{of}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")


def index(table: str, *columns: str) -> None:
    """An index by the usual name."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
