from django.urls import path

from birge.bills.views import read

app_name = "bills"

urlpatterns = [
    # Reading
    path("bills/", read.bill_list, name="list"),
    path("bills/<slug:slug>/", read.bill_page, name="bill"),
    path("bills/<slug:slug>/versions/<slug:key>/", read.version_page, name="version"),
]
