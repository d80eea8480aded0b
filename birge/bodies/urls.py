from django.urls import path

from birge.bodies import views

app_name = "bodies"

urlpatterns = [
    # /procedures/
    path("procedures/", views.procedures, name="procedures"),
    path("procedures/<slug:procedure_id>/", views.procedure, name="procedure"),
    # /bodies/
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<slug:slug>/", views.body, name="body"),
]
