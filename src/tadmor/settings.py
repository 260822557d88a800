"""One frozen ``Settings``, read at entry points only: ``tadmor.toml`` < ``TADMOR_*`` < flags."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

READER = "reader_v2"
"""The reader bundle that ships."""


class Settings(BaseSettings):
    """What a user may set. Sizes are bytes, times are seconds.

    ``claims``: who reads them, the patterns of ``resources/patterns``, the trained reader, or both.
    """

    model_config = SettingsConfigDict(env_prefix="TADMOR_", toml_file="tadmor.toml", frozen=True, extra="ignore")

    reader: str = READER
    reader_path: Path | None = None
    claims: Literal["both", "patterns", "reader"] = "both"
    max_bytes: int = 20_000_000
    max_text: int = 1_000_000
    page_seconds: float = 20.0
    page_memory: int = 1_500_000_000
    threads: int = 1

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
