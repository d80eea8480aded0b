"""Handing out an attached file: as a download, under its own name, and as nothing else."""

import logging

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from birge.petitions.models import Attachment

logger = logging.getLogger("birge.petitions.downloads")


def download(file: Attachment) -> HttpResponse:
    try:
        response = HttpResponse(file.content(), content_type=file.media_type)
    except FileNotFoundError:
        logger.exception("attachment %s is not in its folder", file.pk)
        raise Http404 from None
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    # Whatever a browser makes of the bytes, it makes it nowhere near this site's pages.
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
