from django.urls import path

from birge.petitions.desk.urls import urlpatterns as desk
from birge.petitions.views import appeal, bursts, lost, news, paper, read, receipt, share, sign

app_name = "petitions"

urlpatterns = [
    *desk,
    # What a receipt permits
    path("petitions/receipt/", receipt.look, name="receipt"),
    path("petitions/receipt/file/", receipt.save, name="receipt-file"),
    path("petitions/receipt/code/", receipt.show_code, name="receipt-code"),
    path("petitions/receipt/data/", receipt.save_data, name="receipt-data"),
    path("petitions/receipt/proof/", receipt.prove, name="receipt-proof"),
    path("petitions/receipt/name/", receipt.show_name, name="receipt-name"),
    path("petitions/receipt/withdraw/", receipt.withdraw_signature, name="receipt-withdraw"),
    path("petitions/receipt/erase/", receipt.erase_person, name="receipt-erase"),
    path("petitions/take-away/<str:token>/", lost.take_away_signature, name="take-away"),
    path("petitions/<slug:slug>/lost-receipt/", lost.lost_receipt, name="lost-receipt"),
    path("petitions/stop-news/<str:token>/", news.stop, name="stop-news"),
    # Signing
    path("petitions/check-your-mail/", sign.check_mail, name="check-mail"),
    path("petitions/confirm/<str:token>/", sign.confirm_signature, name="confirm"),
    path("petitions/link/<str:key>/sign/", sign.sign_by_link, name="sign-by-link"),
    path("petitions/<slug:slug>/sign/", sign.sign_petition, name="sign"),
    # For its organisers
    path("desk/petitions/<slug:slug>/appeal/", appeal.appeal, name="appeal"),
    # For moderators
    path("desk/bursts/", bursts.bursts, name="bursts"),
    path("desk/bursts/<slug:slug>/", bursts.watch, name="watch"),
    path("desk/bursts/<slug:slug>/<int:number>/close/", bursts.close, name="burst-close"),
    path("desk/bursts/<slug:slug>/removal/", bursts.sweep, name="sweep"),
    path("desk/removals/<int:number>/agree/", bursts.agree, name="sweep-agree"),
    path("desk/removals/<int:number>/take-back/", bursts.restore, name="sweep-restore"),
    # Reading
    path("petitions/", read.index, name="list"),
    path("petitions/feed/", share.feed, name="feed"),
    path("petitions/link/<str:key>/", read.by_link, name="by-link"),
    path("petitions/<slug:slug>/", read.petition, name="petition"),
    path("petitions/<slug:slug>/texts/", read.texts, name="texts"),
    path("petitions/<slug:slug>/news/", news.all_news, name="news"),
    path(
        "petitions/<slug:slug>/answers/<int:number>/files/<int:file>/",
        read.attachment,
        name="attachment",
    ),
    path("petitions/<slug:slug>/embed/", share.embed, name="embed"),
    path("petitions/<slug:slug>/card.png", share.card, name="card"),
    path("petitions/<slug:slug>/poster.pdf", paper.poster, name="poster"),
    path("petitions/<slug:slug>/sheet.pdf", paper.sheet, name="sheet"),
    path("petitions/<slug:slug>/feed/", share.petition_feed, name="petition-feed"),
]
