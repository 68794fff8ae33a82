"""Assurance: standards, audits, surveys and training as data and what they come to, and one theme from several sides."""
