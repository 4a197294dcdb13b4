"""The addresses of this part."""

from django.urls import URLPattern

app_name = "projects"
urlpatterns: list[URLPattern] = []
