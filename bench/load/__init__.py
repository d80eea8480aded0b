"""Load on a running site: a server of our own on this machine, and wrk beside it."""
