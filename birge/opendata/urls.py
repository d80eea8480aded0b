from django.urls import path

from birge.opendata import views

app_name = "opendata"

urlpatterns = [
    path("dumps/<str:day>/<str:name>", views.file, name="dump-file"),
]
