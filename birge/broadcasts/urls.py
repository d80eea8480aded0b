from django.urls import path

from birge.broadcasts.views import desk, read, words

app_name = "broadcasts"

DESK = "desk/broadcasts/<slug:slug>/"
ONE = DESK + "<slug:key>/"

urlpatterns = [
    # The team's
    path("desk/causes/<slug:slug>/broadcasts/new/", desk.new, name="desk-new"),
    path(DESK, desk.home, name="desk"),
    path(DESK + "session/", desk.new_session, name="desk-new-session"),
    path(DESK + "public/", desk.make_public, name="desk-publish"),
    path(ONE + "captions/", words.add_captions, name="desk-captions"),
    path(ONE + "captions/<int:number>/", words.preview, name="desk-preview"),
    path(ONE + "captions/<int:number>/judge/", words.judge, name="desk-judge"),
    # The team's, and the moderators'
    path(ONE + "words/<int:cue>/", words.correct, name="desk-words"),
    path(ONE + "words/<int:cue>/withhold/", words.withhold, name="desk-withhold"),
    path(ONE + "shown/<int:redaction>/", words.show_again, name="desk-lift"),
    # Reading
    path("broadcasts/", read.broadcast_list, name="list"),
    path("broadcasts/<slug:slug>/", read.broadcast_page, name="broadcast"),
    path("broadcasts/<slug:slug>/<slug:key>/", read.session_page, name="session"),
    path("broadcasts/<slug:slug>/<slug:key>/watch/", read.watch_page, name="watch"),
]
