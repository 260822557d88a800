"""The values that the stages pass on, all frozen.

Here belong data classes and what can be computed from one value alone. Not
here: reading files, looking anything up, any third-party import.
"""
