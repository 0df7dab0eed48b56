"""The stages of a visit."""

import pytest

from bot.rules.visits import Stage, next_stages


@pytest.mark.parametrize("stage", Stage)
def test_whatever_an_organiser_does_to_a_visit_can_be_taken_back(stage: Stage) -> None:
    for following in next_stages(stage):
        if following is not Stage.REGISTRATION:
            assert Stage.REGISTRATION in next_stages(following)


def test_no_stage_leads_to_itself() -> None:
    assert [stage for stage in Stage if stage in next_stages(stage)] == []
