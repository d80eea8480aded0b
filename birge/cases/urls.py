from django.urls import path

from birge.cases.views import desk, judging, read

app_name = "cases"

urlpatterns = [
    # The team's
    path("desk/causes/<slug:slug>/cases/new/", desk.new, name="desk-new"),
    path("desk/cases/<slug:slug>/", desk.home, name="desk"),
    path("desk/cases/<slug:slug>/step/", desk.add_step, name="desk-step"),
    path("desk/cases/<slug:slug>/step/<slug:key>/", desk.correct_step, name="desk-correct"),
    path("desk/cases/<slug:slug>/name/", desk.add_name, name="desk-name"),
    path("desk/cases/<slug:slug>/public/", desk.make_public, name="desk-publish"),
    path("desk/cases/<slug:slug>/remove/", desk.remove, name="desk-remove"),
    # The moderators'
    path("desk/names/", judging.names, name="names"),
    path("desk/names/<int:person>/", judging.name, name="judge-name"),
    path("desk/wishes/<int:number>/", judging.wish, name="judge-wish"),
    # Reading
    path("cases/", read.case_list, name="list"),
    path("cases/left-out/", read.wish_heard, name="wish-heard"),
    path("cases/<slug:slug>/", read.case_page, name="case"),
    path("cases/<slug:slug>/leave-out/", read.leave_me_out, name="wish"),
    path("causes/<slug:slug>/how-far/<slug:sort>/", read.funnel_page, name="funnel"),
]
