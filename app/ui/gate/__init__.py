"""The gate in the window: what a version crosses and touches, and the bar that tells of it when one arrives."""
