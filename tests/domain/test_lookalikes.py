import pytest

from backend.domain.lookalikes import fold_name, lookalikes_of, nearest_names
from tests.support.catalogues import SMALL

LOOKALIKES = lookalikes_of(SMALL)
TYPES = {"text": "form_text", "longtext": "form_longtext"}


@pytest.mark.parametrize(
    "name", ["max_length", "max-length", "MaxLength", "ｍａｘlength"]
)
def test_spellings_of_one_name_agree(name: str) -> None:
    assert fold_name(name) == "maxlength"


def test_near_names_are_offered_nearest_first() -> None:
    assert nearest_names("requird", ["label", "required", "request"])[0] == "required"
    assert nearest_names("zzz", ["label", "field"]) == ()
    assert len(nearest_names("aaaa", ["aaab", "aaac", "aaad", "aaae"])) == 3


def test_aliases_lead_to_rows() -> None:
    assert LOOKALIKES.targets("element", "Textarea") == ("form_longtext",)
    assert LOOKALIKES.targets("element", "text-area") == ("form_longtext",)
    assert LOOKALIKES.targets("page_type", "表单页") == ("form",)
    assert LOOKALIKES.targets("element", "nothing") == ()
    assert lookalikes_of(SMALL) is lookalikes_of(SMALL)


def test_types_are_found_by_spelling_then_key_then_alias() -> None:
    assert LOOKALIKES.element_types("LongText", TYPES) == ("longtext",)
    assert LOOKALIKES.element_types("form_text", TYPES) == ("text",)
    assert LOOKALIKES.element_types("input", TYPES) == ("text",)
    assert LOOKALIKES.element_types("", TYPES) == ()


def test_properties_are_found_by_spelling_then_alias() -> None:
    names = ["required", "maxLength"]
    assert LOOKALIKES.properties("MAX LENGTH", names) == ("maxLength",)
    assert LOOKALIKES.properties("必填", names) == ("required",)
    assert LOOKALIKES.properties("zzz", names) == ()
