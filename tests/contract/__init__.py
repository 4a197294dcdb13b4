"""The HTTP contract, black-box, on booted production servers. Only domains.py knows a template."""
