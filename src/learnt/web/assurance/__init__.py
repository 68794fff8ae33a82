"""Assurance: the record check, self-assessment, audits, surveys, training, checklists, and the shelf of tools."""
