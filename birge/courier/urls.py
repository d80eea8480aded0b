from django.urls import path

from birge.courier import views

app_name = "courier"

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("dead/", views.dead, name="dead"),
    path("<int:letter_id>/", views.letter, name="letter"),
    path("<int:letter_id>/html/", views.letter_html, name="letter_html"),
]
