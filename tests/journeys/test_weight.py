"""A cheap phone on a slow line: what the first load of a petition page costs."""

import pytest

from tests.journeys.reader import Reader

MOST_BYTES = 60 * 1024
PATHS = ("/petitions/shelter-in-zhezkazgan/", "/petitions/publish-how-the-law-is-applied/sign/")


@pytest.mark.parametrize("language", ["kk", "ru"], indirect=True)
@pytest.mark.parametrize("width", ["phone"], indirect=True)
@pytest.mark.parametrize("path", PATHS)
def test_a_first_load_is_light(reader: Reader, path: str) -> None:
    sizes: list[int] = []

    def weigh(request: object) -> None:
        size = request.sizes()  # type: ignore[attr-defined]
        sizes.append(size["responseBodySize"] + size["responseHeadersSize"])

    reader.page.on("requestfinished", weigh)
    reader.page.goto(f"{reader.site.url}/{reader.language}{path}")
    reader.page.wait_for_load_state("networkidle")
    assert len(sizes) > 3
    assert sum(sizes) <= MOST_BYTES
