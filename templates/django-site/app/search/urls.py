"""The addresses of this part."""

from django.urls import path

from app.search import views

app_name = "search"
urlpatterns = [path("", views.results, name="results")]
