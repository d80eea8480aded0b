from django.urls import path

from birge.petitions.views import lost, read, receipt, share, sign

app_name = "petitions"

urlpatterns = [
    # What a receipt permits
    path("petitions/receipt/", receipt.look, name="receipt"),
    path("petitions/receipt/file/", receipt.save, name="receipt-file"),
    path("petitions/receipt/data/", receipt.save_data, name="receipt-data"),
    path("petitions/receipt/proof/", receipt.prove, name="receipt-proof"),
    path("petitions/receipt/name/", receipt.show_name, name="receipt-name"),
    path("petitions/receipt/withdraw/", receipt.withdraw_signature, name="receipt-withdraw"),
    path("petitions/receipt/erase/", receipt.erase_person, name="receipt-erase"),
    path("petitions/take-away/<str:token>/", lost.take_away_signature, name="take-away"),
    path("petitions/<slug:slug>/lost-receipt/", lost.lost_receipt, name="lost-receipt"),
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
    path("petitions/<slug:slug>/embed/", share.embed, name="embed"),
    path("petitions/<slug:slug>/feed/", share.petition_feed, name="petition-feed"),
]
