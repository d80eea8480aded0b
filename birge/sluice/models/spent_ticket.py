from django.db import models


class SpentTicket(models.Model):
    """A ticket that let somebody through, until it would have ended anyway: it lets in one."""

    nonce = models.BinaryField(max_length=16, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.until)
