"""Run by the interpreter that has papis: documents in, seconds of processor for its BibTeX out."""

import json
import sys
import time

# papis is not in our own environment
from papis.document import from_data  # type: ignore[import-not-found]  # see above
from papis.exporters.bibtex import to_bibtex  # type: ignore[import-not-found]  # see above

documents = [from_data(fields) for fields in json.load(sys.stdin)]
times = []
for _ in range(3):
    began = time.process_time()
    text = "\n".join(to_bibtex(document) for document in documents)
    times.append(time.process_time() - began)
if text.count("@misc{") != len(documents):
    sys.exit("papis left papers out")
print(min(times))  # noqa: T201  # the benchmark reads it
