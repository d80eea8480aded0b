"""What goes step by step as a law lets it: a matter through its court, a bill through parliament.

The law is dated data (`stages`), a step is a row with its sources (`steps`), how things stand is
computed (`course`), and one way leads to a new or a corrected step (`telling`).
"""
