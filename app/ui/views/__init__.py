"""The views beside the text: amendments, positions, sponsors, versions."""
