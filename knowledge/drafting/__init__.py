"""A record's parts as a person types them in a chat: written out, read back, changed one by one."""
