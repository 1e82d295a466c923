"""What leaves the course for another place: repositories, bundles and zips that grade there.

A room of its own, because it only copies and fills in: it knows the course, but neither verdicts
nor reports. What is read there again (formats of results) stands in :mod:`gradeloop.report`.
"""
