"""Nothing that opens a door is written to the log."""

import logging

import pytest

from bot.logs import WithoutKeys

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.mark.parametrize(
    "line",
    [
        f"GET https://api.telegram.org/bot{TOKEN}/getMe",
        "ExtBot[token=987654321:ZZyyXXwwVVuuTTssRRqqPPooNNmmLLkkJJi]",
        "GET /c/abcdefghijklmnopqrstuvwxyz012345.ics",
        "GET /calendar/abcdefghijklmnopqrstuvwxyz012345",
        "https://t.me/venskab_bot?start=i-abcdefghijklmnopqrstuvwxyz012345",
    ],
)
def test_keys_are_taken_out_of_log_lines(line: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, line, None, None)

    written = WithoutKeys(TOKEN).format(record)

    assert "…" in written
    assert not any(key in written for key in ("AAbbCC", "ZZyyXX", "abcdefghij"))


def test_the_sandbox_s_short_token_is_taken_out_as_well() -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "bot1:sandbox/getMe", None, None)

    assert "1:sandbox" not in WithoutKeys("1:sandbox").format(record)
