"""The database: tables, sessions and queries; nothing here commits by itself."""
