"""What must be well for a site to run, looked at in one go, and how to mend what is not."""
