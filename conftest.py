"""The course's own settings for pytest.

gradeloop's plugin does the work; it is installed with the package. Only what is special to this
course stands here.
"""
