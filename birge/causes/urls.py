from django.urls import path

from birge.causes import views
from birge.causes.desk.urls import urlpatterns as desk

app_name = "causes"

urlpatterns = [
    *desk,
    path("causes/", views.cause_list, name="list"),
    path("causes/<slug:slug>/", views.cause_page, name="cause"),
    path("causes/<slug:slug>/card.png", views.cause_card, name="card"),
]
