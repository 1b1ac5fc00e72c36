"""What people are told that nobody has just asked for: a kind, and values to fill it with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | None


@dataclass(frozen=True)
class NoticePayload:
    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def to_json(self) -> str:
        values = {"kind": self.kind, "values": dict(self.values)}
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, payload: str) -> "NoticePayload | None":
        try:
            data = json.loads(payload)
        except ValueError:
            return None
        match data:
            case {"kind": str(kind), "values": dict(values)}:
                return cls(kind, values)
        return None
