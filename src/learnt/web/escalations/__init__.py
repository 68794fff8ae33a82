"""Escalations between agencies, by the policy of a partnership: logged, moved up, settled, and where they stick."""
