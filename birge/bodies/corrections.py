"""What operators may correct by hand, with a source; loading the files again leaves that alone."""

TERRITORY = ("names", "population", "population_on", "population_source", "source")
BODY = ("names", "website", "valid_from", "valid_to", "source")
OFFICE = ("names", "valid_from", "valid_to", "source")
