"""How a cell looks, as a value: what SGR (ECMA-48 8.3.117) and OSC 8 set, and the sequence from one look to another."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

_OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25",
    "7": "27", "8": "28", "9": "29", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""SGR code of an attribute -> the code that ends it (ECMA-48 8.3.117); 22, 24, 25 and 54 end two at once."""

_SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "51", "52", "53"})
_FOREGROUNDS = frozenset(map(str, [*range(30, 38), *range(90, 98)]))
_BACKGROUNDS = frozenset(map(str, [*range(40, 48), *range(100, 108)]))


class Pen:
    """The look with which a terminal writes. Make one with `make_pen`, which returns the same object for the same look.

    So pens are compared with `is`. Where the bounded cache has dropped a pen, two equal ones differ: then cells are
    sent again although nothing has changed, which is harmless.
    """

    __slots__ = ("attributes", "background", "blank", "extra", "foreground", "link")

    attributes: frozenset[str]
    """SGR codes of the attributes that are on: keys of `_OFF`."""
    foreground: str
    """SGR parameters that set the colour of the text, as `31` or `38;5;208`; empty for the terminal's own."""
    background: str
    """SGR parameters that set the colour behind the text, as `44` or `48;2;0;0;0`; empty for the terminal's own."""
    extra: str
    """SGR parameters that this module does not know, in the order in which they came; mostly empty."""
    link: str
    """`PARAMS;URI` of an OSC 8 hyperlink; empty for none."""
    blank: Pen
    """The simplest pen with which a space looks the same: a space shows no foreground."""

    def __init__(self, attributes: frozenset[str], foreground: str, background: str, extra: str, link: str) -> None:
        self.attributes, self.foreground, self.background = attributes, foreground, background
        self.extra, self.link = extra, link
        shows = extra or link or attributes & _SEEN_ON_BLANKS
        simpler = not shows and bool(attributes or foreground)
        self.blank = make_pen(frozenset(), "", background, "", "") if simpler else self


@lru_cache(512)
def make_pen(attributes: frozenset[str], foreground: str, background: str, extra: str, link: str) -> Pen:
    """Return the pen of these five values (see the attributes of `Pen`)."""
    if not (attributes or foreground or background or extra or link):
        return PLAIN
    return Pen(attributes, foreground, background, extra, link)


PLAIN = Pen(frozenset(), "", "", "", "")
"""The look after a reset: the terminal's own colours, no attribute, no link."""


@lru_cache(512)
def apply_sgr(pen: Pen, parameters: str) -> Pen:
    """Return the pen after `CSI parameters m`. An empty parameter counts as 0."""
    attributes, foreground, background, extra = pen.attributes, pen.foreground, pen.background, pen.extra
    codes = parameters.split(";")
    index = 0
    while index < len(codes):
        code = codes[index].lstrip("0")
        index += 1
        if not code:
            attributes, foreground, background, extra = frozenset(), "", "", ""
        elif code in _OFF:
            attributes |= {code}
        elif code in _OFF.values():
            attributes = frozenset(on for on in attributes if _OFF[on] != code)
        elif code in ("38", "48", "58"):
            # Colours of ISO 8613-6, as xterm spells them: 38;5;N or 38;2;R;G;B; 58 is the underline's.
            more = {"5": 2, "2": 4}.get(codes[index] if index < len(codes) else "", 0)
            colour = ";".join([code, *codes[index : index + more]])
            index += more
            if code == "38":
                foreground = colour
            elif code == "48":
                background = colour
            else:
                extra = f"{extra};{colour}" if extra else colour
        elif code in _FOREGROUNDS or code.startswith("38:"):
            foreground = code
        elif code in _BACKGROUNDS or code.startswith("48:"):
            background = code
        elif code == "39":
            foreground = ""
        elif code == "49":
            background = ""
        else:
            extra = f"{extra};{code}" if extra else code
    return make_pen(attributes, foreground, background, extra, pen.link)


def apply_link(pen: Pen, link: str) -> Pen:
    """Return the pen after `OSC 8 ; link ST`, where a link of `;` is none.

    Its id is made anew, from the address: a terminal takes the lines of a wrapped address for one link by that, and
    Rich's, which differ from drawing to drawing, would have cells sent again that have not changed.
    """
    address = link.partition(";")[2]
    named = f"id={crc32(address.encode('utf-8', 'replace')):x};{address}" if address else ""
    return make_pen(pen.attributes, pen.foreground, pen.background, pen.extra, named)


@lru_cache(1024)
def change_pen(old: Pen | None, new: Pen) -> str:
    """Return the shortest sequence that changes the pen `old` to `new`. None is an unknown pen; no change gives ""."""
    link = "" if old is not None and old.link == new.link else f"\x1b]8;{new.link or ';'}\x1b\\"
    whole = [*sorted(new.attributes, key=int), new.foreground, new.background, new.extra]
    # An empty first parameter is a 0 (ECMA-48 5.4.2): everything off, then what is wanted on.
    reset = f"\x1b[{';'.join(['', *filter(None, whole)])}m"
    if old is None or old.extra != new.extra:
        return link + reset
    ends = {_OFF[on] for on in old.attributes - new.attributes}
    lost = {on for on in new.attributes & old.attributes if _OFF[on] in ends}
    steps = [*sorted(ends), *sorted(lost | new.attributes - old.attributes, key=int)]
    if old.foreground != new.foreground:
        steps.append(new.foreground or "39")
    if old.background != new.background:
        steps.append(new.background or "49")
    if not steps:
        return link
    return link + min(f"\x1b[{';'.join(steps)}m", reset, key=len)
