"""Parts of the rule for incidents: who was caught, where people live, when, where and by whom a story happened."""
