from django.urls import path

from birge.causes.desk.views import start, texts

urlpatterns = [
    path("desk/causes/new/", start.start, name="desk-start"),
    path("desk/causes/<slug:slug>/", start.home, name="desk"),
    path("desk/causes/<slug:slug>/preview/", start.preview, name="desk-preview"),
    path("desk/causes/<slug:slug>/texts/", texts.texts, name="desk-texts"),
    path("desk/causes/<slug:slug>/texts/<str:language>/", texts.text, name="desk-text"),
    path("desk/causes/<slug:slug>/texts/<str:language>/drop/", texts.drop, name="desk-text-drop"),
]
