"""The search box's language: the only place that knows Whoosh."""
