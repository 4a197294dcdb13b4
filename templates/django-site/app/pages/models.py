"""Who the site is about, and what visitors write to them."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from app.pictures.models import Picture


class Profile(models.Model):
    """The owner of the site; there is one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=100)
    headline = models.CharField(max_length=120, help_text="What you do, in one line.")
    summary = models.CharField(max_length=300, help_text="Two sentences for the home page.")
    about = models.TextField(max_length=20_000, help_text="Markdown.")
    about_html = models.TextField(editable=False)
    place = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True, help_text="Shown to visitors.")
    portrait = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        verbose_name_plural = "profile"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_profile")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("pages:about")

    @classmethod
    def owner(cls) -> Self:
        """The profile, or an empty one as long as nobody has written it."""
        return cls.objects.select_related("portrait").first() or cls(name="A new site")


class ProfileLink(models.Model):
    """Where else the owner is found."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=40)
    url = models.URLField()
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")

    def __str__(self) -> str:
        return self.label


class ResumeEntry(models.Model):
    """A line of the résumé."""

    class Kind(models.TextChoices):
        """Its section."""

        WORK = "work"
        EDUCATION = "education"
        SKILL = "skill"
        OTHER = "other"

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="resume")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="Empty while it lasts.")
    text = models.TextField(max_length=2000, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("kind", "place", models.F("started_on").desc(nulls_last=True), "id")
        verbose_name_plural = "résumé entries"

    def __str__(self) -> str:
        return self.title


class ContactMessage(models.Model):
    """What a visitor wrote on the contact page."""

    name = models.CharField(max_length=100)
    email = models.EmailField()
    text = models.TextField(max_length=5000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answered = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"
