"""Pictures of counts: one specification each, drawn for screen and paper alike, with nothing fetched."""
