"""No page of the operators holds a signer's name or address, a sealed byte, or a key."""

import base64
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib import admin
from django.test import Client

from birge.kit import clock
from birge.people.models import Account, Role
from birge.people.verbs.invite import invite
from birge.petitions.models import Petition, Signature
from birge.petitions.verbs.lose_receipt import lose_receipt
from birge.petitions.verbs.type_sheet import Line, type_sheet
from tests.cast import Cast, member, seal

NAMES = ("Зинаида", "Қасқабұлақова", "zinaida.unusual", "790102300123")
LINK = re.compile(r'href="([^"#]+)"')
FEWEST_PAGES = 60


def everyone_acts(cast: Cast) -> Petition:
    at = clock.now()
    petition = cast.collecting(at=at)
    chosen: dict[str, Any] = {"given_name": NAMES[0], "family_name": NAMES[1], "wants_news": True}
    cast.sign(petition, f"{NAMES[2]}@example.kz", at=at, **chosen)
    lose_receipt(petition, f"{NAMES[2]}@example.kz", "ru", at)
    for by in ("Asel", "Bota"):
        type_sheet(petition, 1, [Line(NAMES[0], NAMES[1], NAMES[3])], by, at)
    member("hidden.member@example.kz", Role.ORGANISER, "causes/shelters")
    invite("hidden.guest@example.kz", Role.EDITOR, "causes/shelters", at=at)
    seal()
    return petition


def needles(petition: Petition) -> list[str]:
    signature = Signature.objects.get()
    secrets = [signature.sealed, signature.mark, petition.reach_key]
    raw = [bytes(secret) for secret in secrets if secret is not None]
    texts = [*NAMES, "hidden.member", "hidden.guest", "olzhas.operator", "A" * 32]
    for secret in raw:
        texts += [secret.hex()[:40], base64.b64encode(secret).decode()[:40], repr(secret)[2:40]]
    return texts


def walk(client: Client) -> dict[str, str]:
    """Every page below /operators/ that a link leads to, and the page of every row."""
    waiting = ["/operators/", "/operators/jsi18n/"]
    for model in admin.site._registry:
        base = f"/operators/{model._meta.app_label}/{model._meta.model_name}/"
        keys = model._default_manager.values_list("pk", flat=True)[:3]
        waiting += [base, f"{base}add/", f"{base}?q=a"]
        waiting += [f"{base}{key}/{page}/" for key in keys for page in ("change", "delete")]
    seen: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/operators/"):
            continue
        answer = client.get(path)
        assert answer.status_code in (200, 302, 403, 404), path
        seen[path] = answer.content.decode()
        waiting += [
            urlsplit(urljoin(path, link.replace("&amp;", "&"))).path
            for link in LINK.findall(seen[path])
        ]
    return seen


def test_no_page_of_the_operators_tells_a_secret(desk: Client, olzhas: Account, cast: Cast) -> None:
    petition = everyone_acts(cast)
    pages = walk(desk)
    assert len(pages) > FEWEST_PAGES
    sought = needles(petition)
    found = [(path, word) for path, page in pages.items() for word in sought if word in page]
    assert found == []
