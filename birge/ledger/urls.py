from django.urls import path

from birge.ledger import views

urlpatterns = [
    path("checkpoint", views.checkpoint),
    path("key", views.key),
    path("promise-key", views.promise_key),
    path("<path:path>", views.tile),
]
