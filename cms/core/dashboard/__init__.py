"""The home of the admin: what waits for a person, what this week brings, how their sites are. Every line is a counted link."""
