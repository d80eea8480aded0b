from django.urls import path

from birge.moderation import views

app_name = "moderation"

urlpatterns = [
    path("moderation/", views.index, name="index"),
]
