"""What logistics asks of services that are not ours."""
