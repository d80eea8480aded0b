from django.urls import path

from birge.petitions.bodydesk.views import answer, board, case, release

app_name = "bodydesk"

PETITION = "<slug:slug>/petitions/<slug:petition>/"
urlpatterns = [
    path("<slug:slug>/", board.board, name="board"),
    path(PETITION, case.case, name="petition"),
    path(f"{PETITION}register/", case.register_petition, name="register"),
    path(f"{PETITION}answer/", answer.answer, name="answer"),
    path(f"{PETITION}withdraw/", answer.withdraw, name="withdraw"),
    path(f"{PETITION}restore/", answer.restore, name="restore"),
    path(f"{PETITION}release/", release.release, name="release"),
    path(f"{PETITION}files/<int:file>/", answer.file, name="file"),
]
