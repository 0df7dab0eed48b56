"""What people read about what is kept of them."""

from bot.languages import Languages
from bot.replies.privacy import privacy


def test_it_says_who_sees_a_name_in_any_case(languages: Languages) -> None:
    said = privacy(languages.of("en")).plain

    assert "the organisers and the head of your delegation always see it." in said
    assert "Your name, language and Telegram ID," in said


def test_it_says_who_sees_a_phone_number_and_until_when(languages: Languages) -> None:
    assert (
        "• Your phone number, if you gave one. Only the organisers and the head of your "
        "delegation see it. When you withdraw, it is deleted."
    ) in privacy(languages.of("en")).plain.split("\n")
