"""Writing a comment."""

from django import forms

LONGEST = 2000


class CommentForm(forms.Form):
    """What somebody says about a post, as plain text."""

    body = forms.CharField(
        label="Your comment",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
