from django.urls import path

from birge.bills.views import desk, norm_desk, norms, read

app_name = "bills"

urlpatterns = [
    # The team's
    path("desk/causes/<slug:slug>/norms/new/", norm_desk.new, name="desk-new-norms"),
    path("desk/norms/<slug:slug>/", norm_desk.home, name="desk-norms"),
    path("desk/norms/<slug:slug>/norm/", norm_desk.add, name="desk-norm"),
    path("desk/norms/<slug:slug>/norm/<slug:key>/", norm_desk.correct, name="desk-correct-norm"),
    path("desk/norms/<slug:slug>/drop/<slug:key>/", norm_desk.withdraw, name="desk-withdraw-norm"),
    path("desk/norms/<slug:slug>/public/", norm_desk.make_public, name="desk-publish-norms"),
    path("desk/causes/<slug:slug>/bills/new/", desk.new, name="desk-new"),
    path("desk/bills/<slug:slug>/", desk.home, name="desk"),
    path("desk/bills/<slug:slug>/public/", desk.make_public, name="desk-publish"),
    path("desk/bills/<slug:slug>/step/", desk.add_step, name="desk-step"),
    path("desk/bills/<slug:slug>/step/<slug:key>/", desk.fix_step, name="desk-correct"),
    path("desk/bills/<slug:slug>/add/<slug:kind>/", desk.add_part, name="desk-add"),
    path(
        "desk/bills/<slug:slug>/withdraw/<slug:kind>/<slug:key>/",
        desk.withdraw,
        name="desk-withdraw",
    ),
    # Reading
    path("norms/", norms.norm_list, name="norms"),
    path("norms/<slug:slug>/", norms.norm_page, name="norm"),
    path("bills/", read.bill_list, name="list"),
    path("bills/<slug:slug>/", read.bill_page, name="bill"),
    path("bills/<slug:slug>/compare/", read.compare, name="compare"),
    path("bills/<slug:slug>/versions/<slug:key>/", read.version_page, name="version"),
]
