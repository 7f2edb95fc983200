"""The frames of the screen as files. Every file is made here, from the same frames, and nothing in it runs."""
