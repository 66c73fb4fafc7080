"""Word files: `reading` makes a draft of anybody's; `writer` writes our own, `inline` with the changes typed, `onto` on the file that came.

`proof` reads back from disk what they wrote and shares no code with them. The other modules are what the writers have in common.
"""
