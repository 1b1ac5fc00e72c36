"""What the process that others are forks of has imported and read; see `processes`."""

import gc

import bot.cli
import tests.end_to_end.editing_process
from knowledge.search.builder import bundled_language
from knowledge.text.segment import segment

bot.cli.make_app()
bundled_language()
segment(tests.end_to_end.editing_process.__name__)
gc.freeze()
