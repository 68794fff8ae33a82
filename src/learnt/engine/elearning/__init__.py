"""A briefing as a short module that anybody's learning system can run: pages, pictures, questions, checks."""
