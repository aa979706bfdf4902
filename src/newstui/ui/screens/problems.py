"""The errors whose message is one sentence for the reader; any other ends the program."""

from __future__ import annotations

from newstui.address import AddressError
from newstui.config import ConfigError
from newstui.news import NewsError, StoreError
from newstui.programs import ProgramError

PROBLEMS = (NewsError, StoreError, ProgramError, AddressError, ConfigError)
