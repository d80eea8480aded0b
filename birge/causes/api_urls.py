from django.urls import path

from birge.causes import api

app_name = "causes-api"

urlpatterns = [
    path("causes/", api.cause_list, name="list"),
    path("causes/<slug:slug>/", api.cause_detail, name="cause"),
]
