"""Characters that show nothing, in the notation of regular expressions."""

CONTROL = r"\u0000-\u001F\u007F-\u009F\u2028\u2029"
# Signs without a glyph: they join and direct others, and are nothing to see by themselves.
INVISIBLE = r"\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF"
VISIBLE = rf"[^\s{CONTROL}{INVISIBLE}]"
NOTHING_TO_SEE = "There must be something to see."
