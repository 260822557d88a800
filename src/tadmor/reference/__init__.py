"""What people know about the world, compiled from ``resources/`` and opened read-only.

Here belong the gazetteer, actors, lexicons and crosswalks. Not here: any decision
about a particular report.
"""
