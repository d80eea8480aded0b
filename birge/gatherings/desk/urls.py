from django.urls import path

from birge.gatherings.desk.views import place, start, words

ONE = "desk/gatherings/<slug:slug>/"
PLACE = f"{ONE}<int:number>/"

urlpatterns = [
    path("desk/causes/<slug:cause>/gatherings/new/", start.start, name="desk-start"),
    path(ONE, start.home, name="desk"),
    path(f"{ONE}announce/", words.announce, name="desk-announce"),
    path(f"{ONE}drop/", words.drop, name="desk-drop"),
    path(f"{ONE}words/<str:language>/", words.words, name="desk-words"),
    path(f"{ONE}place/", words.place, name="desk-new-place"),
    path(PLACE, place.home, name="desk-place"),
    path(f"{PLACE}change/", words.place, name="desk-change-place"),
    path(f"{PLACE}notice/", place.notice, name="desk-notice"),
    path(f"{PLACE}steps/<slug:name>/", place.step, name="desk-step"),
]
