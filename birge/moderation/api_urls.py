from django.urls import path

from birge.moderation import api

urlpatterns = [path("moderation/decisions/", api.decisions)]
