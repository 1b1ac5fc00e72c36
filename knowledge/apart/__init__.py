"""Long work in processes of their own, so that answers go on well beside it."""

from knowledge.apart.workers import Workers as Workers
from knowledge.apart.workers import meanwhile as meanwhile
