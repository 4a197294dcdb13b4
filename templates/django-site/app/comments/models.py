"""What visitors say about posts."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from app.accounts.models import User
from app.blog.models import Post

LONGEST = 2000


class State(models.TextChoices):
    """What the owner decided."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments by who may read them."""

    def approved(self) -> Self:
        """What everybody may read."""
        return self.filter(state=State.APPROVED)

    def of(self, author: User) -> Self:
        """What one visitor wrote."""
        return self.filter(author=author)

    def readable_by(self, reader: User) -> Self:
        """What somebody may read in any state: their own, or all for the owner of the site."""
        return self if reader.is_staff else self.of(reader)

    def shown(self) -> Self:
        """With the names of post and author: not by joins, which an engine may begin elsewhere."""
        slug = Post.objects.filter(pk=OuterRef("post")).values("slug")
        name = User.objects.filter(pk=OuterRef("author")).values("name")
        return self.annotate(post_slug=Subquery(slug), author_name=Subquery(name))


class Comment(models.Model):
    """Plain text under a post, public once the owner has approved it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")
    body = models.TextField(max_length=LONGEST)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    # What `shown` adds.
    post_slug: str
    author_name: str

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "id")
        indexes: ClassVar = [
            models.Index(fields=["post", "state", "created_at", "id"], name="comments_of_a_post"),
            models.Index(fields=["author", "created_at", "id"], name="comments_of_an_author"),
            # For the owner, who reads those of all.
            models.Index(fields=["state", "created_at", "id"], name="comments_in_a_state"),
            models.Index(fields=["created_at", "id"], name="comments_by_age"),
        ]

    def __str__(self) -> str:
        return self.body[:60]
