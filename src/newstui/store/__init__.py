"""Remembering: the only room that opens a database. Its whole public face."""

from newstui.store.errors import StoreError
from newstui.store.store import Store
from newstui.store.values import (
    ClusterRow,
    Fetched,
    FetchState,
    FrontItem,
    Heat,
    Indexed,
    Ingested,
    Near,
    Pending,
    SiteLink,
    SourceRecord,
    Stored,
    StoryUpdate,
    Undone,
    View,
)

__all__ = [
    "ClusterRow",
    "FetchState",
    "Fetched",
    "FrontItem",
    "Heat",
    "Indexed",
    "Ingested",
    "Near",
    "Pending",
    "SiteLink",
    "SourceRecord",
    "Store",
    "StoreError",
    "Stored",
    "StoryUpdate",
    "Undone",
    "View",
]
