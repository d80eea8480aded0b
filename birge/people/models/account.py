"""Accounts are for those who run, judge and answer. Whoever signs has none."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, **fields: Any) -> "Account":
        """No account has a password: one signs in by a code from the mailbox."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, **fields: Any) -> "Account":
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(unique=True)
    # What the others of the team call them; never public.
    name = models.CharField(max_length=60, blank=True)
    # Letters about what arrives at a desk and when it is due: a language, "none", or "" for the
    # language of what arrives.
    desk_mail = models.CharField(max_length=4, blank=True)
    is_active = models.BooleanField(default=True)
    # Operators: Django's admin, and nothing at the desks.
    is_staff = models.BooleanField(default=False)
    joined_on = models.DateField(default=timezone.localdate)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email
