"""Code in colour, by classes that app/static/css/code.css gives colours to."""

from functools import lru_cache

from django.utils.html import escape
from pygments import highlight as write
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

FORMATTER = HtmlFormatter(nowrap=True)


def highlight(code: str, language: str, _attributes: str) -> str:
    """The HTML of a block of code; in a language that nobody knows, without colours."""
    lexer = _lexer(language)
    inner = write(code, lexer, FORMATTER) if lexer else escape(code)
    return f'<pre class="code" tabindex="0"><code>{inner}</code></pre>\n'


@lru_cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, ensurenl=False)
    except ClassNotFound:
        return None
