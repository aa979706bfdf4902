"""Remembering: the only room that opens a database. Its whole public face."""

from newstui.store.errors import StoppedError, StoreError
from newstui.store.pending import INDEX_SETTING
from newstui.store.store import Store
from newstui.store.talk import Louder, Talk
from newstui.store.values import (
    ClusterRow,
    Fact,
    Fetched,
    FetchState,
    FrontItem,
    Heat,
    Indexed,
    Ingested,
    LookAlike,
    Near,
    Pending,
    SiteLink,
    Sought,
    SourceRecord,
    Stored,
    StoryUpdate,
    Undone,
    Version,
    View,
    Window,
)

__all__ = [
    "INDEX_SETTING",
    "ClusterRow",
    "Fact",
    "FetchState",
    "Fetched",
    "FrontItem",
    "Heat",
    "Indexed",
    "Ingested",
    "LookAlike",
    "Louder",
    "Near",
    "Pending",
    "SiteLink",
    "Sought",
    "SourceRecord",
    "StoppedError",
    "Store",
    "StoreError",
    "Stored",
    "StoryUpdate",
    "Talk",
    "Undone",
    "Version",
    "View",
    "Window",
]
