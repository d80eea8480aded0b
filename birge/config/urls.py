"""Pages live under /kk/ /ru/ /en/; data under /api/v1/, the ledger's files under /ledger/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from birge.config.api import api, document
from birge.front.views import data, data_tables
from birge.petitions.oembed import oembed

handler400 = "birge.front.views.bad_request"
handler403 = "birge.front.views.forbidden"
handler404 = "birge.front.views.not_found"
handler429 = "birge.front.views.too_many"
handler500 = "birge.front.views.server_error"

urlpatterns = [
    path("api/oembed", oembed, name="oembed"),
    path("api/v1/", include("birge.opendata.urls")),
    path("api/v1/", api.urls),
    path("ledger/", include("birge.ledger.urls")),
    path("demo/outbox/", include("birge.courier.urls")),
    path("operators/", admin.site.urls),
    path("", include("birge.front.root_urls")),
    *i18n_patterns(
        path("data/", data, {"document": document}, name="data"),
        path("data/tables/", data_tables, name="data-tables"),
        path("", include("birge.front.urls")),
        path("", include("birge.follows.urls")),
        path("", include("birge.petitions.urls")),
        path("", include("birge.chronicle.urls")),
        path("", include("birge.broadcasts.urls")),
        path("", include("birge.cases.urls")),
        path("", include("birge.bills.urls")),
        path("", include("birge.gatherings.urls")),
        path("", include("birge.causes.urls")),
        path("", include("birge.moderation.urls")),
        path("account/", include("birge.people.account_urls")),
        path("desk/bodies/", include("birge.petitions.bodydesk.urls")),
        path("desk/", include("birge.people.urls")),
        path("", include("birge.bodies.urls")),
    ),
]
