from django.urls import path

from birge.front import views

app_name = "front"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("search/", views.search, name="search"),
    path("privacy/retention/", views.retention, name="retention"),
    path("check/", views.check, name="check"),
]
