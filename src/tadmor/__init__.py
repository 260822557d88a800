"""Tadmor reads a report of war and keeps the record."""
