"""From records to what people and programs read: ``export``.

Not here: anything that changes what a record says.
"""
