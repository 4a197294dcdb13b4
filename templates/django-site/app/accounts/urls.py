"""The addresses of this part, beside allauth's."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
