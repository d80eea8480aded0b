from django.urls import path

from birge.people.views import account, desk, team

app_name = "people"

urlpatterns = [
    path("", desk.home, name="desk"),
    path("account/", account.account, name="account"),
    path("account/data/", account.data, name="account-data"),
    path("account/delete/", account.delete, name="account-delete"),
    path("invitation/<str:secret>/", team.accept, name="invitation"),
    path("<slug:kind>/<slug:slug>/team/", team.team, name="team"),
    path("<slug:kind>/<slug:slug>/team/invite/", team.invite_colleague, name="team-invite"),
    path("<slug:kind>/<slug:slug>/team/remove/", team.remove, name="team-remove"),
    path("<slug:kind>/<slug:slug>/trail/", team.trail, name="trail"),
]
