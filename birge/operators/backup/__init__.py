"""A copy of a site that can be brought back: made while it runs, checked before it is believed."""
