"""The tabling check in the window: findings with their corrections, the check list, and quiet marks on the text."""
