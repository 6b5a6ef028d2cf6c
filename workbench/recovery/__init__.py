"""What the next start finds after a crash, a kill or a logout, and what is offered about it."""
