"""The knowledge base of administrative procedures; knows no messenger."""
