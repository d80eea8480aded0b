"""What lives outside the languages."""

from django.urls import path

from birge.front import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
