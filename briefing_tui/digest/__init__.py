"""The headless half: digests read, indexed, searched and exported; never imports textual or rich."""
