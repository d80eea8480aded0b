from django.urls import path

from birge.petitions import api

urlpatterns = [
    path("petitions/", api.petitions),
    path("petitions/<slug:slug>/", api.petition),
]
