# "A dict that knows more than it says."
# fails: q01 (wrong-result), q02 (wrong-result), q03 (wrong-result), q04 (wrong-result), q05 (wrong-result), q06 (wrong-result), q07 (wrong-result), q08 (wrong-result), q09 (wrong-result), q10 (wrong-result), q11 (wrong-result), q12 (wrong-result), q13 (wrong-result), q14 (wrong-result), q15 (wrong-result), q16 (wrong-result)
from collections import defaultdict

ANSWERS = defaultdict(lambda: "b")
