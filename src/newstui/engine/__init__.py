"""Getting the news: fetch, parse, store, index. The ui may import ``engine.client`` only."""
