"""The addresses of this part."""

from django.urls import path

from app.pages import contact, views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("contact/", contact.contact, name="contact"),
    path("resume/", views.resume, name="resume"),
]
