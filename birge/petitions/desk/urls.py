from django.urls import path

from birge.petitions.desk.views import (
    home,
    news,
    opening,
    records,
    sending,
    sheets,
    start,
    steps,
    texts,
)

NEWS = "desk/petitions/<slug:slug>/news"

urlpatterns = [
    # Starting one
    path("desk/causes/<slug:cause>/petitions/new/", start.choose_body, name="desk-body"),
    path("desk/causes/<slug:cause>/petitions/new/<slug:body>/", start.start, name="desk-start"),
    # Looking at it
    path("desk/petitions/<slug:slug>/", home.home, name="desk"),
    path("desk/petitions/<slug:slug>/preview/", home.preview, name="desk-preview"),
    path("desk/petitions/<slug:slug>/numbers/", home.numbers, name="desk-numbers"),
    # Its texts and steps
    path("desk/petitions/<slug:slug>/texts/", texts.texts, name="desk-texts"),
    path("desk/petitions/<slug:slug>/texts/<str:language>/", texts.text, name="desk-text"),
    path(
        "desk/petitions/<slug:slug>/texts/<str:language>/drop/", texts.drop, name="desk-text-drop"
    ),
    path("desk/petitions/<slug:slug>/steps/<slug:name>/", steps.step, name="desk-step"),
    # Its signatures
    path("desk/petitions/<slug:slug>/sheets/", sheets.sheets, name="desk-sheets"),
    path("desk/petitions/<slug:slug>/sheets/<int:number>/", sheets.sheet, name="desk-sheet"),
    path("desk/petitions/<slug:slug>/sheets/<int:number>/again/", sheets.again, name="desk-again"),
    path("desk/petitions/<slug:slug>/remove/", records.remove, name="desk-remove"),
    path("desk/petitions/<slug:slug>/export/", records.export, name="desk-export"),
    path("desk/petitions/<slug:slug>/package/", records.package, name="desk-package"),
    # News, and opening what is sealed
    path("desk/key/", opening.new_key, name="new-key"),
    path("desk/key/worker.js", opening.key_worker, name="key-worker"),
    path(f"{NEWS}/", news.news_desk, name="desk-news"),
    path(f"{NEWS}/write/", news.write_news, name="write-news"),
    path(f"{NEWS}/open/", opening.open_records, name="open-records"),
    path(f"{NEWS}/records/", opening.record_lines, name="record-lines"),
    path(f"{NEWS}/<int:number>/correct/", news.rewrite_news, name="rewrite-news"),
    path(f"{NEWS}/<int:number>/send/", opening.open_records, name="send-news"),
    path(f"{NEWS}/<int:number>/due/", sending.due_news, name="due-news"),
    path(f"{NEWS}/<int:number>/carry/", sending.send_news, name="carry-news"),
]
