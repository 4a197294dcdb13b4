"""Pictures for the example site, drawn by a program and the same every time."""

from io import BytesIO
from math import sin, tau
from random import Random

from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 1600, 1000
# Each from its paper to its strongest ink.
PALETTES = (
    ("#f3efe4", "#c9d6e8", "#7d9bd6", "#3b5fc0", "#1c2f6e"),
    ("#f6efe2", "#ecd2a8", "#d99a52", "#a8562a", "#4c2416"),
    ("#eef1ea", "#c4d6c4", "#7fae8d", "#3c7a5c", "#173d31"),
    ("#f4edf0", "#e0c3d0", "#bf82a0", "#8a4672", "#3f1d3d"),
)
Ink = tuple[str, ...]


def draw(kind: str, seed: int) -> BytesIO:
    """A PNG of one of the compositions below."""
    random, ink = Random(seed), PALETTES[seed % len(PALETTES)]  # noqa: S311
    image = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), ink[0])
    KINDS[kind](ImageDraw.Draw(image), random, ink)
    out = BytesIO()
    image.resize(SIZE, Image.Resampling.BOX).save(out, "PNG", compress_level=1)
    out.seek(0)
    return out


def waves(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """Water under a sun."""
    pen.ellipse((2100, 260, 2700, 860), fill=ink[1])
    for row in range(9):
        top, length, shift = 760 + row * 150, random.randint(700, 1500), random.random() * tau
        edge = [(x, top + 70 * sin(x / length * tau + shift)) for x in range(0, 3201, 16)]
        pen.polygon([*edge, (3200, 2000), (0, 2000)], fill=ink[1 + row % 4])


def circles(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """Rings, one growing out of the other."""
    for step in range(13):
        radius, x = 1100 - step * 82, 1300 + step * 62 + random.randint(-14, 14)
        pen.ellipse((x - radius, 1000 - radius, x + radius, 1000 + radius), fill=ink[step % 5])


def bars(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """Two shelves."""
    for bottom in (960, 1900):
        x = 120
        while x < 3000:
            width, height = random.randint(46, 130), random.randint(480, 820)
            colour = ink[random.randint(1, 4)]
            pen.rectangle((x, bottom - height, x + width, bottom), fill=colour)
            x += width + (14 if random.random() < 0.86 else 150)
        pen.rectangle((0, bottom, 3200, bottom + 24), fill=ink[4])


def dots(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """A field in which a few stand out."""
    for x in range(100, 3200, 125):
        for y in range(90, 2000, 125):
            found = random.random() < 0.12
            radius = random.randint(40, 56) if found else 18
            colour = ink[random.randint(2, 4)] if found else ink[1]
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def dough(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """Rows that grow."""
    for column in range(9):
        for row in range(5):
            radius = 30 + column * 19 + random.randint(-8, 8)
            x, y = 170 + column * 358, 200 + row * 400
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink[1 + column % 4])


def sheets(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """Paper on paper."""
    for place in range(7):
        x, y, lean = 300 + place * 290, 330 + random.randint(-130, 130), random.randint(-150, 150)
        corners = [(x + lean, y), (x + 900 + lean, y + lean), (x + 900, y + 1250), (x, y + 1180)]
        pen.polygon(corners, fill=ink[place % 5], outline=ink[4], width=6)


def curve(pen: ImageDraw.ImageDraw, random: Random, ink: Ink) -> None:
    """A line that rises above a limit."""
    heights = [1500 - 900 * sin(x / 3200 * tau / 2) ** 3 for x in range(0, 3201, 80)]
    for place, height in enumerate(heights):
        x, jitter = place * 80, random.randint(-60, 60)
        pen.rectangle((x, height + jitter, x + 56, 2000), fill=ink[3 if height < 900 else 1])
    pen.line((0, 900, 3200, 900), fill=ink[4], width=14)


KINDS = {f.__name__: f for f in (waves, circles, bars, dots, dough, sheets, curve)}
