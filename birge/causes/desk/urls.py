from django.urls import path

from birge.causes.desk.views import entries, sources, start, texts, webhooks

urlpatterns = [
    path("desk/causes/new/", start.start, name="desk-start"),
    path("desk/causes/<slug:slug>/", start.home, name="desk"),
    path("desk/causes/<slug:slug>/preview/", start.preview, name="desk-preview"),
    path("desk/causes/<slug:slug>/entries/", entries.entries, name="desk-entries"),
    path("desk/causes/<slug:slug>/entries/new/", entries.new, name="desk-new-entry"),
    path("desk/causes/<slug:slug>/entry/<slug:key>/", entries.entry, name="desk-entry"),
    path(
        "desk/causes/<slug:slug>/entry/<slug:key>/withdraw/",
        entries.withdraw_entry,
        name="desk-withdraw-entry",
    ),
    path(
        "desk/causes/<slug:slug>/entry/<slug:key>/restore/",
        entries.restore_entry,
        name="desk-restore-entry",
    ),
    path(
        "desk/causes/<slug:slug>/entry/<slug:key>/undo/",
        entries.undo_correction,
        name="desk-undo-correction",
    ),
    path("desk/causes/<slug:slug>/sources/", sources.sources, name="desk-sources"),
    path("desk/causes/<slug:slug>/sources/new/", sources.new, name="desk-new-source"),
    path("desk/causes/<slug:slug>/source/<slug:key>/", sources.source, name="desk-source"),
    path("desk/causes/<slug:slug>/webhooks/", webhooks.webhooks, name="desk-webhooks"),
    path(
        "desk/causes/<slug:slug>/webhooks/<int:number>/test/",
        webhooks.test,
        name="desk-webhook-test",
    ),
    path(
        "desk/causes/<slug:slug>/webhooks/<int:number>/remove/",
        webhooks.remove,
        name="desk-webhook-remove",
    ),
    path("desk/causes/<slug:slug>/texts/", texts.texts, name="desk-texts"),
    path("desk/causes/<slug:slug>/texts/<str:language>/", texts.text, name="desk-text"),
    path("desk/causes/<slug:slug>/texts/<str:language>/drop/", texts.drop, name="desk-text-drop"),
]
