"""Learn from decisions: small parts of one shape, a learner per theme, and models that can be kept safely."""
