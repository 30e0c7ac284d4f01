"""The kit for AO3 and every site that runs its code."""
