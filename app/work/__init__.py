"""What a user may do: the actions, and the workspace that runs, saves, undoes and announces them."""
