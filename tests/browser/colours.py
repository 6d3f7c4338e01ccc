"""The colours of what is seen, and how bright they are."""

from __future__ import annotations

# The colour of an element's words, and that of the first ground behind them.
COLOURS = """one => {
    const ink = getComputedStyle(one).color;
    let ground = one;
    const colour = node => getComputedStyle(node).backgroundColor;
    while (ground.parentElement && /, 0\\)|transparent/.test(colour(ground)))
        ground = ground.parentElement;
    return [ink, colour(ground)].map(text => text.match(/[\\d.]+/g).slice(0, 3).map(Number));
}"""


def luminance(colour):
    """Return the relative luminance of WCAG 2.2, of red, green and blue to 255."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
