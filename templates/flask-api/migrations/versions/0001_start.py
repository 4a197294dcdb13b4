"""Create users, sessions, projects, labels and tasks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
LONG_TEXT = sa.Text().with_variant(mysql.MEDIUMTEXT(charset="utf8mb4"), "mysql", "mariadb")


def upgrade() -> None:
    """Create every table."""
    create_accounts()
    create_projects_and_labels()
    create_tasks()


def downgrade() -> None:
    """Drop every table."""
    tables = ("task_labels", "tasks", "labels", "projects")
    for table in (*tables, "refresh_tokens", "auth_sessions", "users"):
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


def create_projects_and_labels() -> None:
    """Create the tables that tasks refer to."""
    op.create_table(
        "projects",
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("name", exact(100), nullable=False),
        sa.Column("description", LONG_TEXT, nullable=False),
        sa.Column("archived_at", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
        sa.UniqueConstraint("owner_id", "name", name="uq_projects_owner_id_name"),
        belongs_to("users", "owner_id", of="projects"),
    )
    index("projects", "owner_id", "id")
    op.create_table(
        "labels",
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("name", exact(50), nullable=False),
        sa.Column("color", sa.String(7), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_labels"),
        sa.UniqueConstraint("owner_id", "name", name="uq_labels_owner_id_name"),
        belongs_to("users", "owner_id", of="labels"),
    )
    index("labels", "owner_id", "id")


def create_tasks() -> None:
    """Create the table of tasks and the one that joins them to labels."""
    op.create_table(
        "tasks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("title", exact(200), nullable=False),
        sa.Column("notes", LONG_TEXT, nullable=False),
        sa.Column("status", sa.String(5), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("due_order", sa.Date(), sa.Computed("coalesce(due_on, '9999-12-31')", True)),
        sa.Column("done_at", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.CheckConstraint("status in ('todo', 'doing', 'done')", name="ck_tasks_status"),
        sa.CheckConstraint("priority between 1 and 3", name="ck_tasks_priority"),
        sa.CheckConstraint("(status = 'done') = (done_at is not null)", name="ck_tasks_done_at"),
        belongs_to("users", "owner_id", of="tasks"),
        belongs_to("projects", "project_id", of="tasks"),
    )
    for column in ("due_order", "priority"):
        index("tasks", "owner_id", column, "id")
    index("tasks", "owner_id", "id")
    index("tasks", "owner_id", "done_at")
    index("tasks", "project_id", "id")
    op.create_table(
        "task_labels",
        sa.Column("task_id", KEY, nullable=False),
        sa.Column("label_id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("task_id", "label_id", name="pk_task_labels"),
        belongs_to("tasks", "task_id", of="task_labels"),
        belongs_to("labels", "label_id", of="task_labels"),
    )
    index("task_labels", "label_id")


def exact(length: int) -> sa.types.TypeEngine[str]:
    """Text that compares to the letter."""
    collated = mysql.VARCHAR(length, charset="utf8mb4", collation="utf8mb4_bin")
    return sa.String(length).with_variant(collated, "mysql", "mariadb")


def belongs_to(table: str, column: str, *, of: str) -> sa.ForeignKeyConstraint:
    """A row that goes when the row it belongs to goes."""
    name = f"fk_{of}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")


def index(table: str, *columns: str) -> None:
    """An index by the usual name."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
