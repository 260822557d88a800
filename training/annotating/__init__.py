"""Our own annotation: texts, the notation that annotators write, checks, agreement."""
