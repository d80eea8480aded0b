from birge.front.templatetags.front import qr_code


def test_a_code_is_drawn_without_style_or_size() -> None:
    drawn = qr_code("birge1-aaaa")
    assert drawn.startswith("<svg viewBox=")
    assert "style" not in drawn
    assert "width" not in drawn


def test_other_words_are_another_code() -> None:
    assert qr_code("birge1-aaaa") != qr_code("birge1-aaab")


def test_nothing_of_the_text_is_in_the_markup() -> None:
    assert "script" not in qr_code("<script>")
