from django.urls import path

from birge.causes.desk.views import start, texts, webhooks

urlpatterns = [
    path("desk/causes/new/", start.start, name="desk-start"),
    path("desk/causes/<slug:slug>/", start.home, name="desk"),
    path("desk/causes/<slug:slug>/preview/", start.preview, name="desk-preview"),
    path("desk/causes/<slug:slug>/webhooks/", webhooks.webhooks, name="desk-webhooks"),
    path(
        "desk/causes/<slug:slug>/webhooks/<int:number>/test/",
        webhooks.test,
        name="desk-webhook-test",
    ),
    path(
        "desk/causes/<slug:slug>/webhooks/<int:number>/remove/",
        webhooks.remove,
        name="desk-webhook-remove",
    ),
    path("desk/causes/<slug:slug>/texts/", texts.texts, name="desk-texts"),
    path("desk/causes/<slug:slug>/texts/<str:language>/", texts.text, name="desk-text"),
    path("desk/causes/<slug:slug>/texts/<str:language>/drop/", texts.drop, name="desk-text-drop"),
]
