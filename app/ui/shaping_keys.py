"""The keys of the commands that change the shape of the text, as the menus show and bind them.

Apart from the commands themselves: the menus are there before the text is.
"""

SHAPING_KEYS = {
    "split_here": "Ctrl+Shift+Return",
    "merge_next": "Ctrl+Shift+J",
    "add_alternative": "Ctrl+Shift+A",
    "move_up": "Alt+Shift+Up",
    "move_down": "Alt+Shift+Down",
}
"""By the name of the command."""
