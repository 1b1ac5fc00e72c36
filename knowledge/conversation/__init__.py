"""Talking: what a question means after what was said before.

`ConversationAnswering.answer(question, context)` gives what to say and the context from then
on. The context is a plain value that callers keep: the bot in the state of a chat, the command line
in memory. Patterns of talk are data (`data/*.toml`).
"""
