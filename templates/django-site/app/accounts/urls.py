"""The addresses of this part, beside allauth's and before them."""

from django.urls import include, path

from app.accounts import views

own_data = (
    [
        path("", views.data, name="data"),
        path("download/", views.download, name="download"),
        path("delete/", views.delete, name="delete"),
    ],
    "accounts",
)
urlpatterns = [
    path("signup/", views.sign_up, name="account_signup"),
    path("data/", include(own_data)),
]
