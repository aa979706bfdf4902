"""What belongs together and what comes first: terms, stories, heat, related, Home. Pure."""
