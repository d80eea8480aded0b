from django.urls import path

from birge.follows import views

app_name = "follows"

urlpatterns = [
    path("follow/petition/<slug:slug>/", views.follow_petition, name="petition"),
    path("follow/cause/<slug:slug>/", views.follow_cause, name="cause"),
    path("follow/search/", views.follow_search, name="search"),
    path("follow/check-your-mail/", views.check_mail, name="check-mail"),
    path("follow/confirm/<str:token>/", views.confirm_follow, name="confirm"),
    path("follow/leave/<str:key>/", views.leave_follow, name="leave"),
]
