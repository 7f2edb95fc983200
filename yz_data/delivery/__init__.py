"""Sending out: rules say who is told what and when; sinks (folder, mail, group robot) take it, each once."""
