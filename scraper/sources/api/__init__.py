"""The owner's side: interfaces for programs, the comment export, and what they need to be asked."""
