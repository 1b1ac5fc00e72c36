"""Who acts, in which role and for which agencies, and what a role may do."""

from knowledge.access.actors import (
    GRANTS,
    OPERATOR,
    Actor,
    Permission,
    Role,
    require,
    require_permission,
)
from knowledge.access.scopes import EVERYWHERE, Scope, level_of, levels

__all__ = [
    "EVERYWHERE",
    "GRANTS",
    "OPERATOR",
    "Actor",
    "Permission",
    "Role",
    "Scope",
    "level_of",
    "levels",
    "require",
    "require_permission",
]
