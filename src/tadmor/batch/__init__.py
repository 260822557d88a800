"""Many reports at once: a process pool, a journal, resume."""
