"""The players of other sites: which addresses are known, and what is loaded after a click."""

import re
from dataclasses import dataclass

YOUTUBE = re.compile(
    r"https://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#\s]*&)?v=|live/|embed/)"
    r"|youtu\.be/)(?P<key>[\w-]{11})(?:[?&#/]\S*)?"
)
VIMEO = re.compile(
    r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<key>\d{5,12})(?:[?#/]\S*)?"
)
# Whatever else a page would frame, browsers refuse: the policy of the player's page names these.
FRAMES = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")


@dataclass(frozen=True)
class Recording:
    """`host` is whose servers learn the visitor's address once it plays."""

    host: str
    owner: str
    key: str
    frame: str
    page: str

    def framed(self, second: int) -> str:
        """The player's address, from this second on."""
        mark = f"?start={second}&rel=0" if self.owner == "YouTube" else f"?dnt=1#t={second}s"
        return self.frame + mark

    def elsewhere(self, second: int) -> str:
        """The recording on its own site."""
        mark = f"&t={second}s" if self.owner == "YouTube" else f"#t={second}s"
        return self.page + mark


def recording_of(address: str) -> Recording | None:
    """None for an address that no known player has."""
    if found := YOUTUBE.fullmatch(address):
        key = found["key"]
        return Recording(
            "youtube-nocookie.com", "YouTube", key, f"{FRAMES[0]}/embed/{key}",
            f"https://www.youtube.com/watch?v={key}",
        )  # fmt: skip
    if found := VIMEO.fullmatch(address):
        key = found["key"]
        return Recording(
            "player.vimeo.com", "Vimeo", key, f"{FRAMES[1]}/video/{key}", f"https://vimeo.com/{key}"
        )
    return None
