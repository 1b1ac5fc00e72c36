"""Typed button payloads: stateless, versioned, at most 64 bytes."""
