from django.urls import path

from birge.moderation.views import desk, judging, public

app_name = "moderation"

urlpatterns = [
    # For everyone
    path("moderation/", public.index, name="index"),
    path("moderation/decisions/<int:number>/", public.decision, name="decision"),
    # For moderators
    path("desk/moderation/", desk.queue, name="queue"),
    path("desk/moderation/<slug:form>/<slug:slug>/", desk.matter, name="matter"),
    path("desk/moderation/<slug:form>/<slug:slug>/claim/", desk.claim_matter, name="claim"),
    path("desk/moderation/<slug:form>/<slug:slug>/decide/", judging.decide, name="decide"),
    path("desk/moderation/<slug:form>/<slug:slug>/undo/", judging.undo, name="undo"),
]
