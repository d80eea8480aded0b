from django.urls import path

from birge.petitions.desk import news as desk_news
from birge.petitions.desk import records, sending
from birge.petitions.desk.gates import at_desk
from birge.petitions.views import lost, news, read, receipt, share, sign

app_name = "petitions"
NEWS = "desk/petitions/<slug:slug>/news"

urlpatterns = [
    # What a receipt permits
    path("petitions/receipt/", receipt.look, name="receipt"),
    path("petitions/receipt/file/", receipt.save, name="receipt-file"),
    path("petitions/receipt/proof/", receipt.prove, name="receipt-proof"),
    path("petitions/receipt/name/", receipt.show_name, name="receipt-name"),
    path("petitions/receipt/withdraw/", receipt.withdraw_signature, name="receipt-withdraw"),
    path("petitions/receipt/erase/", receipt.erase_person, name="receipt-erase"),
    path("petitions/take-away/<str:token>/", lost.take_away_signature, name="take-away"),
    path("petitions/<slug:slug>/lost-receipt/", lost.lost_receipt, name="lost-receipt"),
    path("petitions/stop-news/<str:token>/", news.stop, name="stop-news"),
    # An organiser's desk: news
    path("desk/key/", records.new_key, name="new-key"),
    path("desk/key/worker.js", records.key_worker, name="key-worker"),
    path(f"{NEWS}/", at_desk(desk_news.news_desk), name="desk-news"),
    path(f"{NEWS}/write/", at_desk(desk_news.write_news), name="write-news"),
    path(f"{NEWS}/open/", at_desk(records.open_records), name="open-records"),
    path(f"{NEWS}/records/", at_desk(records.record_lines), name="record-lines"),
    path(f"{NEWS}/export/", at_desk(records.export_file), name="export-file"),
    path(f"{NEWS}/<int:number>/correct/", at_desk(desk_news.rewrite_news), name="rewrite-news"),
    path(f"{NEWS}/<int:number>/send/", at_desk(records.open_records), name="send-news"),
    path(f"{NEWS}/<int:number>/due/", at_desk(sending.due_news), name="due-news"),
    path(f"{NEWS}/<int:number>/carry/", at_desk(sending.send_news), name="carry-news"),
    # Signing
    path("petitions/check-your-mail/", sign.check_mail, name="check-mail"),
    path("petitions/confirm/<str:token>/", sign.confirm_signature, name="confirm"),
    path("petitions/link/<str:key>/sign/", sign.sign_by_link, name="sign-by-link"),
    path("petitions/<slug:slug>/sign/", sign.sign_petition, name="sign"),
    # Reading
    path("petitions/", read.index, name="list"),
    path("petitions/feed/", share.feed, name="feed"),
    path("petitions/link/<str:key>/", read.by_link, name="by-link"),
    path("petitions/<slug:slug>/", read.petition, name="petition"),
    path("petitions/<slug:slug>/texts/", read.texts, name="texts"),
    path("petitions/<slug:slug>/news/", news.all_news, name="news"),
    path("petitions/<slug:slug>/embed/", share.embed, name="embed"),
    path("petitions/<slug:slug>/feed/", share.petition_feed, name="petition-feed"),
]
