from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from birge.causes import corrected
from birge.causes.corrected import Was
from birge.causes.models import Moment, Replaced, ReportedFigure, Source
from birge.causes.texts import Texts, in_language
from birge.causes.wording import date_text, figure_text

register = template.Library()


@register.simple_tag(takes_context=True)
def told(context: template.Context, texts: Texts) -> SafeString:
    """The text in the page's language, marked with its own where it is another one."""
    language = get_language() or "en"
    text = in_language(texts, language, context["cause"].original_language)
    if text.language == language or not text:
        return format_html("{}", text.value)
    return format_html('<span lang="{}">{}</span>', text.language, text.value)


@register.simple_tag(takes_context=True)
def was(context: template.Context, correction: Replaced) -> list[Was]:
    language = get_language() or "en"
    return list(corrected.was(correction, language, context["cause"].original_language))


@register.filter
def moment_date(moment: Moment) -> str:
    return date_text(moment.on, moment.until, moment.precision)


@register.filter
def reported_date(figure: ReportedFigure) -> str:
    return date_text(figure.reported_on, None, figure.reported_precision)


@register.filter
def published_date(source: Source) -> str:
    if source.published_on is None:
        return ""
    return date_text(source.published_on, None, source.published_precision)


@register.filter
def figure_words(figure: ReportedFigure) -> str:
    return figure_text(figure.qualifier, figure.value, figure.value_to, figure.unit)


@register.filter
def hundredth(share: float) -> str:
    """A share as a width of 100, whatever the page's language writes for a point."""
    return f"{min(max(share, 0.0), 1.0) * 100:.2f}"
