"""The address of this part, below that of the API."""

from django.urls import path

from app.live.endpoints import Comments

urlpatterns = [path("posts/<slug:slug>/live", Comments.as_view(), name="live")]
