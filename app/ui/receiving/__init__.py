"""Receiving a file: one page that says what it is and what could be made of it; nothing happens before it is confirmed."""
