"""What all tables have: naming, column types."""

import re
from datetime import datetime
from typing import Annotated, ClassVar

from sqlalchemy import BigInteger, Index, Integer, MetaData, String, Text, false, text
from sqlalchemy.orm import DeclarativeBase, declared_attr, mapped_column

from knowledge.store.columns import Moment

LongInteger = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(LongInteger, primary_key=True)]
Number = Annotated[int, mapped_column(LongInteger, primary_key=True, autoincrement=False)]

Word = Annotated[str, mapped_column(String(16))]
Hash = Annotated[str, mapped_column(String(32))]
Code = Annotated[str, mapped_column(String(64))]
Flag = Annotated[bool, mapped_column(default=False, server_default=false())]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Moment, str: Text}

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy asks the class
        """Call the table of `DraftEditRow` "draft_edit"."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    rows = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=rows, postgresql_where=rows)
