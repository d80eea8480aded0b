from django.urls import path

from birge.broadcasts.views import desk, read, wishes, words

app_name = "broadcasts"

DESK = "desk/broadcasts/<slug:slug>/"
ONE = DESK + "<slug:key>/"
SESSION = "broadcasts/<slug:slug>/<slug:key>/"

urlpatterns = [
    # The team's
    path("desk/causes/<slug:slug>/broadcasts/new/", desk.new, name="desk-new"),
    path(DESK, desk.home, name="desk"),
    path(DESK + "session/", desk.new_session, name="desk-new-session"),
    path(ONE + "edit/", desk.edit_session, name="desk-session"),
    path(DESK + "public/", desk.make_public, name="desk-publish"),
    path(ONE + "captions/", words.add_captions, name="desk-captions"),
    path(ONE + "captions/<int:number>/", words.preview, name="desk-preview"),
    path(ONE + "captions/<int:number>/judge/", words.judge, name="desk-judge"),
    # The team's, and the moderators'
    path(ONE + "words/<int:cue>/", words.correct, name="desk-words"),
    path(ONE + "words/<int:cue>/withhold/", words.withhold, name="desk-withhold"),
    path(ONE + "shown/<int:redaction>/", words.show_again, name="desk-lift"),
    # The moderators'
    path("desk/sentences/", wishes.sentences, name="sentences"),
    path("desk/sentences/<int:number>/", wishes.judge_wish, name="judge-wish"),
    path("desk/sentences/session/<int:number>/", wishes.refuse_all, name="refuse-wishes"),
    # Reading
    path("broadcasts/", read.broadcast_list, name="list"),
    path("broadcasts/<slug:slug>/", read.broadcast_page, name="broadcast"),
    path(SESSION, read.session_page, name="session"),
    path(SESSION + "watch/", read.watch_page, name="watch"),
    path(SESSION + "leave-out/<int:cue>/", wishes.leave_me_out, name="wish"),
    path(SESSION + "left-out/", wishes.wish_heard, {"at_once": True}, name="left-out"),
    path(SESSION + "wish-waits/", wishes.wish_heard, {"at_once": False}, name="wish-waits"),
]
