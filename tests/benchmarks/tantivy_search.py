"""Run by the interpreter that has tantivy: papers and queries in, milliseconds of each out."""

import json
import sys
import tempfile
import time

import tantivy  # type: ignore[import-not-found]  # it is not in our own environment

asked = json.load(sys.stdin)
builder = tantivy.SchemaBuilder()
for field in ("title", "abstract"):
    builder.add_text_field(field, stored=False)
builder.add_unsigned_field("id", stored=True)
schema = builder.build()
with tempfile.TemporaryDirectory() as folder:
    index = tantivy.Index(schema, path=folder)
    began = time.perf_counter()
    writer = index.writer(num_threads=1)
    for number, (title, abstract) in enumerate(asked["papers"]):
        writer.add_document(tantivy.Document(title=[title], abstract=[abstract], id=number))
    writer.commit()
    writer.wait_merging_threads()
    building = time.perf_counter() - began
    index.reload()
    searcher = index.searcher()

    def search(words: list[str], *, prefix: bool) -> int:
        """Search for all the words, the last one perhaps a beginning."""
        parts = []
        for place, word in enumerate(words):
            last = prefix and place == len(words) - 1
            either = [
                tantivy.Query.regex_query(schema, field, f"{word}.*")
                if last
                else tantivy.Query.term_query(schema, field, word)
                for field in ("title", "abstract")
            ]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in either])
            parts.append((tantivy.Occur.Must, query))
        return len(searcher.search(tantivy.Query.boolean_query(parts), 100).hits)

    times = []
    for words, prefix in asked["queries"]:
        best = []
        for _ in range(2):
            began = time.perf_counter()
            search(words, prefix=prefix)
            best.append((time.perf_counter() - began) * 1000)
        times.append(min(best))
print(json.dumps({"building": building, "times": times}))  # noqa: T201  # the benchmark reads it
