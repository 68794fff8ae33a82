"""The Django project: what people see in a browser, and the store behind it."""
