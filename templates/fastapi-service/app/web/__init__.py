"""What HTTP asks of every endpoint, kept away from what the application is about."""
