"""Tables of which the database itself refuses to change or delete a row; migrations call this, so it stays as it is."""

from learnt.web.accounts.triggers import keep_only_added

__all__ = ["keep_only_added"]
