from django.urls import path

from birge.causes import views

app_name = "causes"

urlpatterns = [
    path("causes/", views.cause_list, name="list"),
    path("causes/<slug:slug>/", views.cause_page, name="cause"),
    path("causes/<slug:slug>/card.png", views.cause_card, name="card"),
]
