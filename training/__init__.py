"""How the reader bundles are made: ``prepare``, ``train``, ``export``, ``check_parity``.

Each is one command (``python -m training.prepare``), all read ``config.toml``.
May import ``tadmor`` and torch; nothing under ``src`` imports this.
"""
