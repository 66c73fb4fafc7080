"""The window: everything a person sees and presses. Qt lives here and nowhere else."""
