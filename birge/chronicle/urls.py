from django.urls import path, re_path

from birge.chronicle.views import read

app_name = "chronicle"

urlpatterns = [
    path("causes/<slug:slug>/chronicle/", read.chronicle, name="chronicle"),
    re_path(
        r"^causes/(?P<slug>[-\w]+)/chronicle\.(?P<form>csv|json|atom|ics)$",
        read.export,
        name="export",
    ),
]
