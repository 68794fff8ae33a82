"""Genograms: the family and its households on a day, laid out without hand work, as a picture and in words."""
