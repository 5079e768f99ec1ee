"""Texts that a terminal may stumble over, for tests of drawing."""

from __future__ import annotations

from hypothesis import strategies as st

NASTY = st.lists(
    st.sampled_from([*"ab \n[]/@…“\x1b\x07\x9b\u202e\u2066\u200b\u200d\ufe0f\u0301\u4f60\u0e33\u00ad\u1112\u1161"])
    | st.sampled_from(
        ["❤\ufe0f", "1\ufe0f\u20e3", "\U0001f44d\U0001f3fd", "\U0001f1fb\U0001f1f3", "क्ष", "ﷺ", "\U0001f469"]
    )
    | st.characters(),
    max_size=60,
).map("".join)
"""Controls, marks, wide and joined characters, markup, and whatever else there is."""
