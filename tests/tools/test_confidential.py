"""What counts as a repeated stretch of the instructions."""

from backend.tools.confidential import Confidential

KEPT = Confidential("用 get_descriptions 查询说明，再提交整个页面给用户")


def test_a_name_of_a_tool_in_a_chinese_text_forbids_no_english_label() -> None:
    assert not KEPT.is_repeated_in({"elements": [{"label": "Receipt description"}]})


def test_a_stretch_of_a_chinese_text_is_recognised() -> None:
    assert KEPT.is_repeated_in({"title": "查询说明，再提交整个页面给用户"})
