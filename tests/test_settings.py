"""Settings: what is right is taken, what is wrong is named in one sentence."""

from pathlib import Path

import pytest

from bot.settings import Settings, WrongSetting, read_env_file


def test_nothing_set_means_the_sandbox_on_this_machine() -> None:
    settings = Settings.read({})

    assert (settings.bot_token, settings.host, settings.port) == ("", "127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hello"),
        ("BOT_API_URL", "telegram"),
        ("DATABASE_URL", "mysql://x"),
        ("PUBLIC_URL", "visit.example"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("WEBHOOK_SECRET", "with blank"),
        ("OWNER_IDS", "anna"),
        ("DEFAULT_LANGUAGE", "xx"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=rf"^{name} should be .+\.$"):
        Settings.read({name: value})


def test_owners_may_be_several() -> None:
    assert Settings.read({"OWNER_IDS": "12, 34"}).owner_ids == {12, 34}


def test_an_env_file_may_have_comments_blank_lines_and_quotes(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('# words\n\nPORT = 81\nDEFAULT_LANGUAGE="da"\n', encoding="utf-8")

    assert read_env_file(file) == {"PORT": "81", "DEFAULT_LANGUAGE": "da"}


def test_without_an_env_file_everything_has_its_default(tmp_path: Path) -> None:
    assert read_env_file(tmp_path / ".env") == {}
