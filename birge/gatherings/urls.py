from django.urls import path

from birge.gatherings import views
from birge.gatherings.desk.urls import urlpatterns as desk

app_name = "gatherings"

urlpatterns = [
    *desk,
    path("gatherings/", views.index, name="list"),
    path("gatherings/<slug:slug>/", views.gathering, name="gathering"),
    path("gatherings/<slug:slug>/calendar.ics", views.calendar, name="calendar"),
]
