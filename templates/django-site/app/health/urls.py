"""The addresses of this part."""

from django.urls import path

from app.health.endpoints import Live, Ready

urlpatterns = [path("live", Live.as_view()), path("ready", Ready.as_view())]
