"""The trainer's kit: what stands around the course's archive."""
