"""The addresses of this part."""

from django.urls import path

from app.health.views import live, ready

urlpatterns = [path("live", live), path("ready", ready)]
