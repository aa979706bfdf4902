"""Bytes to articles: feeds, JSON Feed, JSON APIs, feeds named by web pages, lists of sources.

Pure: no network, no database, no clock. Everything here runs on hostile input in a worker.
"""
