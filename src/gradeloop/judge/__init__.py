"""The process that decides: it runs the graders, watches the worker, and gives the verdicts."""
