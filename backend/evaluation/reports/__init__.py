"""What an evaluation came to, written down: JSON, a page, a table."""
