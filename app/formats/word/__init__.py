"""formats/word"""
