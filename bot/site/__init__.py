"""The knowledge base as a static website: pages to read, and a search that runs in the browser."""
