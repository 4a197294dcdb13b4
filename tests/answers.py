"""Answers that are refused, answers that are taken, and text that breaks careless templates."""

HOSTILE = (
    'Say "hi" \\ it\'s {{ 7 * 7 }} {# no #} # {% if %} %} <b>&copy;</b> *a* _b_ c_d [e](f) `g` ~h~ $i$ | naïve 名 😀'
)

BAD = {
    "project_name": [
        *(
            "",
            "Task",
            "task tracker",
            "task_tracker",
            "-task",
            "task-",
            "task--tracker",
            "1task",
            "tâche",
            "task.py",
        ),
        *("../task", "task\n", "task\0", 'task"', "task\\", "{{ 7 }}", "lone-\ud800", "a" * 41),
        *("class", "match", "json", "asyncio", "flask", "click", "app", "tests", "con"),
    ],
    "description": [
        *(
            "",
            "  ",
            "two\nlines",
            "two\rlines",
            "nul\0",
            "bell\a",
            "delete\x7f",
            "next\x85line",
            "separated\u2028lines",
        ),
        *("reversed\u202e", "lone \ud800", "lone \udfff", "\ufeffmark", "\uffff", "a" * 201),
    ],
    "user_name": ["", " ", "two\nlines", "nul\0", "tab\t", "lone \udc80", "a" * 101],
    "user_email": [
        *(
            "",
            "you",
            "you@",
            "@example.com",
            "you@example",
            "you@@example.com",
            "a b@example.com",
            "you@a..com",
        ),
        *(
            ".you@example.com",
            "you@-example.com",
            "yoü@example.com",
            "you@example.com\n",
            "you@example.com\0",
        ),
        *('"you"@example.com', "you@{{ 7 }}.com", "you\\@example.com", f"you@{'a.' * 130}com"),
    ],
    "github_user": [
        *(
            "-octocat",
            "octocat-",
            "octo--cat",
            "octo_cat",
            "octo cat",
            "octo/cat",
            "octocat\n",
            "octo\0",
            "öcto",
        ),
        *("@octocat", "a" * 40),
    ],
    "copyright_year": ["", "26", "20266", "year", "2026\n"],
    "database": ["oracle", "", "SQLite"],
    "extras": [["rest"], ["graphql", "rest"]],
    "license": ["WTF", ""],
    "project_type": ["rails", "", "../flask-api"],
}

GOOD = {
    "project_name": ["api", "my-api", "api2", "a-1-b", "a" * 40],
    "description": [HOSTILE, "a" * 200, "1. first", "#1 in town", "- a list?"],
    "user_name": [HOSTILE[:100], "O'Brien", 'The "Boss"', "名前", "a" * 100],
    "user_email": ["a@b.io", "first.last+tag@sub.example.co.uk", "a@xn--bcher-kva.example"],
    "github_user": ["", "octocat", "a-b-c", "1", "a" * 39],
}


def pairs(answers: dict[str, list]) -> list[tuple[str, object]]:
    """Return each question's name with each of its answers."""
    return [(name, answer) for name, listed in answers.items() for answer in listed]


def shown(value: object) -> str:
    """Return an answer as a test's identifier may show it."""
    return ascii(value)[:40]
