# "A list in the order of the questions will do."
# fails: q01 (wrong-result), q02 (wrong-result), q03 (wrong-result), q04 (wrong-result), q05 (wrong-result), q06 (wrong-result), q07 (wrong-result), q08 (wrong-result), q09 (wrong-result), q10 (wrong-result), q11 (wrong-result), q12 (wrong-result), q13 (wrong-result), q14 (wrong-result), q15 (wrong-result), q16 (wrong-result)
ANSWERS = [
    'b',
    'c',
    'b',
    'c',
    'a',
    'd',
    'b',
    'c',
    ['Fetching API A...', 'Fetching API B...', 'Fetching API C...', 'API B done!', 'API C done!', 'API A done!'],
    ['Main work done', 'Background task completed'],
    ['before', 'after create_task', 'task runs', 'end'],
    ['Connecting...', 'Using connection', 'Disconnecting...'],
    3.0,
    3.5,
    2.0,
    0.5,
]
