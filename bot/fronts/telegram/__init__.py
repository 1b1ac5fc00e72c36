"""The Telegram front: long polling, an inbox that survives a kill, and replies in order.

polling    getUpdates → inbox, before the offset moves
inbox      updates kept in the database until they are handled
chats      one queue a chat: in order within it, side by side between them
handling   one update: read it, ask the dialogue, deliver the replies
updates    what an update means to the dialogue
sending    replies → calls, and what to do when a call is refused
calls      one call, tried again while that can help
outbox     the outbox, and regular work
menus      commands that only staff are offered
running    start, stop, signals
"""
