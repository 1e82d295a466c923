"""Suspiciously alike submissions: which pairs stand out, once all that is common is left out."""
