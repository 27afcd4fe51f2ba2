"""Reads what Sayso exports with other people's tools, and compares with Sayso's own file.

`check.py FOLDER EXPORT`: in FOLDER there is a folder for each set of projects, as `examples/export.rs` with
`all` writes it; EXPORT is that program, for reading files back. Every check says what it checked; where a tool's own reader cannot be had, it says so
and checks the tool's documented rules.
"""

import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
passed = failed = 0


def check(what, true, detail=""):
    """Counts a check, and says so when it fails."""
    global passed, failed
    if true:
        passed += 1
    else:
        failed += 1
        print(f"  FAILED: {what} {detail}")


def equal(what, found, expected):
    check(what, found == expected, f"\n    found    {found!r:.400}\n    expected {expected!r:.400}")


def said(tool, what):
    print(f"  {tool}: {what}")


def utf16(text, start, end):
    """The words at a place counted in UTF-16 units; nothing if it cuts a character."""
    units = text.encode("utf-16-le")[2 * start : 2 * end]
    return units.decode("utf-16-le", "replace")


class Project:
    """What Sayso's own file says: the truth to compare with."""

    def __init__(self, form):
        self.form = form
        self.name = form["name"]
        self.text = form["article"]["text"]
        self.claims = form["claims"]
        self.speakers = {s["id"]: s["name"] for s in form["speakers"]}
        # (role, start, end) in code points, and each role's spans by claim.
        self.spans = []
        for claim in self.claims:
            for role, spans in self.roles(claim):
                for span in spans:
                    assert self.text[span["start"] : span["end"]] == span["quote"]
                    self.spans.append((role, span["start"], span["end"]))

    @staticmethod
    def roles(claim):
        attribution = claim["attribution"]
        return [
            ("content", claim["spans"]),
            ("source", attribution.get("source", [])),
            ("cue", attribution.get("cue", [])),
        ]

    def words(self, once=False):
        """What the spans say; with `once`, spans that two claims share only once."""
        spans = set(self.spans) if once else self.spans
        return Counter((role, self.text[start:end]) for role, start, end in spans)

    def relations(self):
        """Every pair of words that a relation should tie, by its name."""
        names = {"content": "continued_by", "source": "said_by", "cue": "cued_by"}
        told = Counter()
        for claim in self.claims:
            head, *_ = claim["spans"]
            for role, spans in self.roles(claim):
                for span in spans:
                    if span is not head:
                        told[(names[role], head["quote"], span["quote"])] += 1
        return told


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def cas(path, projects):
    from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem

    if path.suffix == ".zip":
        archive = zipfile.ZipFile(path)
        files = [archive.read(name).decode() for name in archive.namelist()]
    else:
        files = [path.read_text("utf-8")]
    equal("a file for each project", len(files), len(projects))

    def seen(loaded):
        spans = loaded.select("webanno.custom.SaysoSpan")
        relations = loaded.select("webanno.custom.SaysoRelation")
        return (
            Counter((s.role, s.get_covered_text()) for s in spans),
            Counter(
                (r.label, r.Governor.get_covered_text(), r.Dependent.get_covered_text())
                for r in relations
            ),
            Counter(s.speaker for s in spans if s.speaker),
        )

    for file, project in zip(files, projects):
        loaded = load_cas_from_json(file)
        equal("the text", loaded.sofa_string, project.text)
        spans, relations, speakers = seen(loaded)
        equal("spans", spans, project.words())
        equal("relations", relations, project.relations())
        named = [c["attribution"].get("speaker") for c in project.claims]
        equal("speakers", speakers, Counter(project.speakers[s] for s in named if s))
        again = load_cas_from_json(loaded.to_json())
        equal("JSON there and back", seen(again), seen(loaded))
        types = load_typesystem(loaded.typesystem.to_xml())
        xmi = loaded.to_xmi()
        equal("XMI there and back", seen(load_cas_from_xmi(xmi, typesystem=types)), seen(loaded))
        said("dkpro-cassis", f"{sum(spans.values())} spans, {sum(relations.values())} relations of “{project.name}”, JSON and XMI there and back with the type system")


def spacy_pairs(path, projects, words_only):
    import spacy

    nlp = spacy.blank("xx")
    for (text, annotations), project in zip(lines(path), projects):
        equal("the text", text, project.text)
        doc = nlp(text)
        spans = annotations["spans"]["sc"]
        found = [(label.lower(), start, end) for start, end, label in spans]
        equal("spans", Counter(found), Counter(set(project.spans)))
        strict = [doc.char_span(start, end, label=label) for start, end, label in spans]
        loose = [doc.char_span(start, end, alignment_mode="expand") for start, end, label in spans]
        check("char_span finds every span", all(loose))
        for (start, end, label), span in zip(spans, strict):
            if span is not None:
                equal("its words", span.text, text[start:end])
        on_tokens = sum(span is not None for span in strict)
        # Chinese, and marks that stick to words, are not cut there by the blank tokeniser.
        if words_only:
            equal("every span on the blank tokeniser's tokens", on_tokens, len(spans))
        said("spaCy", f"char_span of {on_tokens} of {len(spans)} spans of “{project.name}” strictly, of all expanded")


def prodigy(path, projects, relations):
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("xx").vocab
    for task, project in zip(lines(path), projects):
        tokens = task["tokens"]
        doc = Doc(vocab, [t["text"] for t in tokens], [t["ws"] for t in tokens])
        equal("tokens and spaces are the text", doc.text, project.text)
        for n, (token, own) in enumerate(zip(tokens, doc)):
            if (token["id"], token["start"], token["end"]) != (n, own.idx, own.idx + len(own)):
                check("tokens", False, f"{token}")
        for span in task["spans"]:
            found = doc.char_span(span["start"], span["end"], label=span["label"])
            check("char_span finds every span", found is not None, span)
            if found is not None:
                equal("token_start and token_end", (span["token_start"], span["token_end"]), (found.start, found.end - 1))
        found = Counter((s["label"].lower(), s["start"], s["end"]) for s in task["spans"])
        if relations:
            for before, after in zip(task["spans"], task["spans"][1:]):
                check("no overlaps", before["end"] <= after["start"])
            told = Counter()
            for relation in task["relations"]:
                head, child = relation["head_span"], relation["child_span"]
                equal("head and child are last tokens", (relation["head"], relation["child"]), (head["token_end"], child["token_end"]))
                told[(relation["label"].lower(), *(project.text[s["start"] : s["end"]] for s in (head, child)))] += 1
            check("relations", told <= project.relations(), told)
            check("spans", set(found) <= set(project.spans))
        else:
            equal("spans", found, Counter(project.spans))
        said("spaCy", f"Doc of {len(tokens)} tokens, char_span of {len(task['spans'])} spans of “{project.name}” ({path.suffixes[-2][1:]})")
    if relations:
        said("Prodigy", "is sold and not on PyPI: its documented task format was checked")


def w3c(path, projects, kind):
    from pyld import jsonld

    context = json.loads((HERE / "web-annotation-context.json").read_text())

    def loader(url, options=None):
        assert url == "http://www.w3.org/ns/anno.jsonld", url
        return {"contextUrl": None, "documentUrl": url, "document": context}

    jsonld.set_document_loader(loader)
    file = json.loads(path.read_text("utf-8"))
    items = {"w3c": lambda: file["first"]["items"], "w3c-page": lambda: file["items"], "recogito": lambda: file}[kind]()
    if kind == "w3c":
        equal("total", file["total"], len(items))
    if kind == "w3c-page":
        equal("total", file["partOf"]["total"], len(items))

    # No key that the context does not know: expansion would drop it without a word.
    def unknown(value):
        if isinstance(value, list):
            return set().union(*map(unknown, value))
        if isinstance(value, dict):
            keys = {k for k in value if k != "@context" and not k.startswith("sayso:") and k not in context["@context"]}
            return keys.union(*(unknown(v) for k, v in value.items() if k != "@context"))
        return set()

    equal("keys that the context does not know", unknown(file), set())
    expanded = jsonld.expand(file)
    OA = "http://www.w3.org/ns/oa#"
    nodes = []

    def walk(value):
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, dict):
            if f"{OA}Annotation" in value.get("@type", []):
                nodes.append(value)
            for one in value.values():
                walk(one)

    walk(expanded)
    equal("annotations after expansion", len(nodes), len(items))
    values = lambda node, name: [v["@value"] for v in node[OA + name]]
    by_source = {}
    for project in projects:
        by_source[project.form["article"]["address"]] = project
    found = Counter()
    for node in nodes:
        motives = {m["@id"] for m in node[f"{OA}motivatedBy"]}
        check("motivation is an IRI of the vocabulary", motives and all(m.startswith(OA) for m in motives), motives)
        if f"{OA}linking" in motives:
            [body], [target] = node[f"{OA}hasBody"], node[f"{OA}hasTarget"]
            ids = {n["@id"] for n in nodes}
            check("links end at annotations", {body[f"{OA}hasSource"][0]["@id"], target["@id"]} <= ids)
            continue
        role = node[f"{OA}hasBody"][0]["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]
        for target in node[f"{OA}hasTarget"]:
            project = by_source[target[f"{OA}hasSource"][0]["@id"]]
            quote, place = target[f"{OA}hasSelector"]
            [start], [end] = values(place, "start"), values(place, "end")
            [exact] = values(quote, "exact")
            words = utf16(project.text, start, end) if kind == "recogito" else project.text[start:end]
            equal("the quote is what stands there", words, exact)
            [prefix], [suffix] = values(quote, "prefix"), values(quote, "suffix")
            check("the context is what stands around it", prefix + exact + suffix in project.text)
            found[(role, exact)] += 1
    expected = sum((p.words() for p in projects), Counter())
    equal("spans", found, expected)
    quads = jsonld.to_rdf(file, {"format": "application/n-quads"})
    check("RDF", f"<{OA}Annotation>" in quads)
    if kind == "w3c":
        # Compared once with a copy of the published context: all our files expand to the same, and to the same RDF.
        said("PyLD", "the standard's own context is in no package: expanded against scripts/interop/web-annotation-context.json, which maps the terms we use as the standard does")
    said("PyLD", f"{len(nodes)} annotations expanded, {quads.count(chr(10))} statements in RDF, {sum(found.values())} quotes compared ({kind})")


def label_studio(folder, projects):
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    [config] = folder.glob("*.label-studio.xml")
    interface = LabelInterface(config.read_text("utf-8"))
    interface.validate()
    for kind in ("annotations", "predictions"):
        suffix = ".label-studio.json" if kind == "annotations" else ".label-studio-predictions.json"
        [path] = folder.glob("*" + suffix)
        tasks = json.loads(path.read_text("utf-8"))
        equal("a task for each project", len(tasks), len(projects))
        for task, project in zip(tasks, projects):
            # (Of the data alone: with annotations the SDK's function calls itself wrongly.)
            check("validate_task", interface.validate_task({"data": task["data"]}))
            [made] = task[kind]
            # The same validation for both; this one says what it objects to.
            equal("validate_prediction", interface.validate_prediction(made, return_errors=True), [])
            found = Counter()
            regions = {}
            for item in made["result"]:
                if item["type"] == "labels":
                    value = item["value"]
                    equal("its words", project.text[value["start"] : value["end"]], value["text"])
                    found[(value["labels"][0].lower(), value["text"])] += 1
                    check("ids are unique", item["id"] not in regions)
                    regions[item["id"]] = value["text"]
            equal("spans", found, project.words())
            told = Counter(
                (r["labels"][0], regions[r["from_id"]], regions[r["to_id"]])
                for r in made["result"]
                if r["type"] == "relation"
            )
            equal("relations", told, project.relations())
        said("label-studio-sdk", f"LabelInterface validated {len(tasks)} tasks with {kind} against the configuration")
    # The SDK's converter, which is what Label Studio's own export uses.
    [path] = folder.glob("*.label-studio.json")
    with tempfile.TemporaryDirectory() as out:
        tasks = json.loads(path.read_text("utf-8"))
        for n, task in enumerate(tasks):
            task["id"] = n
            for annotation in task["annotations"]:
                annotation["id"] = n
        given = Path(out) / "in.json"
        given.write_text(json.dumps(tasks), "utf-8")
        converter = Converter(config=config.read_text("utf-8"), project_dir=out, download_resources=False)
        converter.convert_to_json_min(str(given), out, is_dir=False)
        results = [p for p in Path(out).glob("*.json") if p.name != "in.json"]
        rows = json.loads(results[0].read_text("utf-8"))
        for row, project in zip(rows, projects):
            found = Counter((r["labels"][0].lower(), r["text"]) for r in row["role"])
            equal("the converter's spans", found, project.words())
        said("label-studio-sdk", f"Converter read {len(rows)} tasks")


def doccano(folder, projects):
    [path] = folder.glob("*.doccano-spans.jsonl")
    for line, project in zip(lines(path), projects):
        equal("the text", line["text"], project.text)
        found = Counter((label, utf16(project.text, start, end)) for start, end, label in line["label"])
        # The same span with the same label twice would be refused.
        equal("spans", found, project.words(once=True))
    [path] = folder.glob("*.doccano-relations.jsonl")
    seen = set()
    for line, project in zip(lines(path), projects):
        entities = {e["id"]: e for e in line["entities"]}
        check("ids are unique in the file", len(entities) == len(line["entities"]) and not seen & set(entities))
        seen |= set(entities)
        words = {i: utf16(project.text, e["start_offset"], e["end_offset"]) for i, e in entities.items()}
        equal("spans", Counter((e["label"], words[i]) for i, e in entities.items()), project.words(once=True))
        told = Counter((r["type"], words[r["from_id"]], words[r["to_id"]]) for r in line["relations"])
        equal("relations", told, project.relations())
    said("doccano", "has no importer on PyPI (doccano-transformer reads exports with spaCy 2): its documented JSONL rules were checked, offsets as its page counts them")


def archive(path):
    """The zip's files, after Python's own check of it."""
    files = zipfile.ZipFile(path)
    equal("testzip", files.testzip(), None)
    for info in files.infolist():
        check("names are UTF-8 and say so", info.flag_bits & 0x800)
        check("no way out of the folder", not info.filename.startswith("/") and ".." not in info.filename)
    return {info.filename: files.read(info).decode("utf-8") for info in files.infolist()}


def brat(path, projects):
    from bratly import EntityAnnotation, RelationAnnotation
    from bratly.io import read_and_load_ann_file

    files = archive(path)
    names = [name[:-4] for name in files if name.endswith(".ann")]
    equal("a pair for each project", len(names), len(projects))
    with tempfile.TemporaryDirectory() as out:
        zipfile.ZipFile(path).extractall(out)
        for name, project in zip(names, projects):
            text = (Path(out) / f"{name}.txt").read_text("utf-8")
            equal("the text", text, project.text)
            loaded = read_and_load_ann_file(str(Path(out) / f"{name}.ann"), renumerotize=False, no_duplicates=False)
            found = Counter()
            for entity in loaded.annotations:
                if isinstance(entity, EntityAnnotation):
                    # brat's own rule: the fragments' words with a space between two.
                    words = " ".join(text[f.start : f.end] for f in entity.fragments)
                    equal("its words", entity.content, words)
                    check("no line end in a fragment", all("\n" not in text[f.start : f.end] for f in entity.fragments))
                    found[(entity.label.lower(), words)] += 1
            expected, shared, tied = Counter(), set(), 0
            for claim in project.claims:
                for role, spans in Project.roles(claim):
                    places = (role, *((s["start"], s["end"]) for s in spans))
                    tied += role != "content" and bool(spans)
                    if spans and (role == "content" or places not in shared):
                        quotes = [part for s in spans for part in s["quote"].split("\n")]
                        expected[(role, " ".join(quotes))] += 1
                    shared.add(places)
            equal("annotations", found, expected)
            relations = sum(isinstance(a, RelationAnnotation) for a in loaded.annotations)
            equal("relations", relations, tied)
            said("bratly-io-fs", f"{sum(found.values())} annotations, {relations} relations of “{project.name}”, grammar checked")


def table(path, projects):
    import pyexcel

    raw = path.read_bytes()
    check("byte-order mark", raw.startswith(b"\xef\xbb\xbf"))
    text = raw.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="too many", restval=None))
    claims = [(project, claim) for project in projects for claim in project.claims]
    equal("rows", len(rows), len(claims))
    for row, (project, claim) in zip(rows, claims):
        check("every row has every cell", "too many" not in row and None not in row.values())
        for cell in row.values():
            check("no cell is a formula", not cell or cell[0] not in "=+-@\t\r＝＋－＠", cell)

        def cell(name):
            value = row[name]
            bare = value.lstrip("'")
            return value[1:] if value.startswith("'") and bare[:1] and bare[0] in "=+-@\t\r\n＝＋－＠" else value

        quotes = [s["quote"] for s in claim["spans"]]
        spans = [tuple(map(int, span.split(".."))) for span in row["spans_cp"].split()]
        equal("spans", [project.text[a:b] for a, b in spans], quotes)
        equal("quote", cell("quote"), " … ".join(quotes))
        equal("note", cell("note"), claim.get("note", ""))
        speaker = project.speakers.get(claim["attribution"].get("speaker"))
        equal("speaker", cell("speaker"), speaker or claim["attribution"].get("description", ""))
    sniffed = csv.Sniffer().sniff(text.splitlines()[0])
    equal("the delimiter is seen", sniffed.delimiter, ",")
    said("csv", f"{len(rows)} rows read strictly, no formulas, guard taken away again")
    # As a sheet: whoever reads it so sees one kind of line end, and no guess is made at numbers.
    plain = {"auto_detect_int": False, "auto_detect_float": False, "auto_detect_datetime": False}
    sheet = pyexcel.get_sheet(file_name=str(path), encoding="utf-8-sig", **plain)
    cells = [[str(cell) for cell in row] for row in sheet.rows()]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    equal("the cells of the sheet", cells, [[cell.replace("\r\n", "\n") for cell in row] for row in lines])
    said("pyexcel", f"a sheet of {sheet.number_of_rows()} by {sheet.number_of_columns()}, every cell as it was (no spreadsheet program was run)")


def citron(path, projects):
    texts = list(archive(path).values()) if path.suffix == ".zip" else [path.read_text("utf-8")]
    for file, project in zip(texts, projects):
        file = json.loads(file)
        equal("the text", file["text"], project.text)
        with_cue = [c for c in project.claims if c["attribution"].get("cue")]
        equal("a quote for each claim with a cue", [q["id"] for q in file["quotes"]], [c["id"] for c in with_cue])
        for quote in file["quotes"]:
            for span in [quote["cue"], *quote["sources"], *quote["contents"]]:
                equal("its words", project.text[span["start"] : span["end"]], span["text"])
    said("Citron", "is not on PyPI: its documented annotation format was checked")


def hypothesis(path, projects):
    file = json.loads(path.read_text("utf-8"))
    by_uri = {p.form["article"]["address"]: p for p in projects}
    found = Counter()
    for annotation in file["annotations"]:
        missing = {"id", "created", "updated", "user", "uri", "document", "text", "tags", "group", "permissions", "target"} - set(annotation)
        equal("fields that are missing", missing, set())
        project = by_uri[annotation["uri"]]
        place, quote = annotation["target"][0]["selector"]
        equal("its words", utf16(project.text, place["start"], place["end"]), quote["exact"])
        found[quote["exact"]] += 1
    equal("annotations", found, Counter(s["quote"] for p in projects for c in p.claims for s in c["spans"]))
    said("Hypothesis", "its client's reader is not on PyPI: the shape of its export was checked")


def schema_org(path, projects):
    graph = json.loads(path.read_text("utf-8"))["@graph"]
    equal("an item for each claim", len(graph), sum(len(p.claims) for p in projects))
    for item in graph:
        claim = item
        if item["@type"] == "ClaimReview":
            equal("what a review needs", {"claimReviewed", "reviewRating", "itemReviewed"} - set(item), set())
            claim = item["itemReviewed"]
        equal("type", claim["@type"], "Claim")
        check("text and appearance", claim["text"] and claim["appearance"]["@type"] == "NewsArticle")
    said("schema.org", "its context cannot be had here: the properties that its documentation asks for were checked")


def lost(folder, export):
    """What is not in the text: others' readers pass over it or keep it, and our own brings it back."""
    import spacy
    from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
    from spacy.training import Example

    def own(path):
        """Each claim with words that are not in the text, and who says so, as our own reader has it."""
        made = subprocess.run([export, "sayso", str(path)], capture_output=True, text=True, check=True)
        return truth(json.loads(made.stdout)["projects"][0])

    def truth(form):
        project = Project(form)
        words = lambda quotes: tuple((q["quote"], q.get("prefix"), q.get("suffix")) for q in quotes)
        return Counter(
            (
                tuple(s["quote"] for s in claim["spans"]),
                *(words(claim["lost"].get(part, [])) for part in ("words", "source", "cue")),
                project.speakers.get(claim["attribution"].get("speaker")),
                claim.get("note") if not claim["spans"] else None,
            )
            for claim in project.claims
            if "lost" in claim
        )

    [path] = folder.glob("*.sayso.json")
    project = Project(json.loads(path.read_text("utf-8"))["projects"][0])
    expected = truth(project.form)
    gone = Counter(c for c in expected.elements() if not c[0])
    check("there is something to lose", len(expected) > len(gone) > 0)

    def seen(cas):
        return Counter((s.role, s.quote, s.speaker, s.claim and s.claim.role) for s in cas.select("sayso.Lost"))

    [path] = folder.glob("*.cas.json")
    loaded = load_cas_from_json(path.read_text("utf-8"))
    marks = Counter((s.role, s.get_covered_text()) for s in loaded.select("webanno.custom.SaysoSpan"))
    equal("spans are as without", marks, project.words())
    equal("nothing without a place among the annotations", {a.type.name for a in loaded.select("uima.tcas.Annotation")}, {"webanno.custom.SaysoSpan", "webanno.custom.SaysoRelation"})
    equal("lost words", sum(seen(loaded).values()), sum(len(part) for c in expected for part in c[1:4]))
    again = loaded.to_json()
    equal("lost words, JSON there and back", seen(load_cas_from_json(again)), seen(loaded))
    types = load_typesystem(loaded.typesystem.to_xml())
    equal("lost words, XMI there and back", seen(load_cas_from_xmi(loaded.to_xmi(), typesystem=types)), seen(loaded))
    equal("lost words, read back by us", own(path), expected)
    path = folder / "again.cas.json"
    path.write_text(again, "utf-8")
    equal("lost words, written by cassis and read by us", own(path), expected)
    said("dkpro-cassis", f"{sum(seen(loaded).values())} lost words kept through JSON and XMI, and ours after it")

    [path] = folder.glob("*.spacy.jsonl")
    [(text, annotations)] = lines(path)
    nlp = spacy.blank("xx")
    doc = nlp(text)
    check("char_span finds every span", all(doc.char_span(a, b, alignment_mode="expand") for a, b, _ in annotations["spans"]["sc"]))
    # Spans that no token ends with are refused by it, whatever else is in the file.
    annotations["spans"]["sc"] = [s for s in annotations["spans"]["sc"] if doc.char_span(*s[:2])]
    example = Example.from_dict(doc, annotations)
    equal("spans of an Example", len(example.reference.spans["sc"]), len(annotations["spans"]["sc"]))
    try:
        Example.from_dict(doc, {"not_in_text": annotations["ids"]})
        check("no other name would do", False)
    except KeyError:
        check("no other name would do", True)
    found = own(path)
    equal("lost claims", Counter(c for c in found.elements() if not c[0]), gone)
    # Which claim a span is of is not in such a file, so that the speaker is not either.
    beside = lambda claims: Counter((c[0][:1], c[2], c[3]) for c in claims.elements() if c[0])
    equal("lost cues and sources", beside(found), beside(expected))
    said("spaCy", "Example.from_dict passes over what is not in the text")

    [path] = folder.glob("*.citron.json")
    file = json.loads(path.read_text("utf-8"))
    equal("names", set(file), {"text", "quotes", "coreference_groups", "not_in_text"})
    names = {"id", "cue", "sources", "contents", "coreferences"}
    check("quotes are as documented", all(set(quote) == names for quote in file["quotes"]))
    found = own(path)
    equal("lost claims", Counter(c for c in found.elements() if not c[0]), gone)
    said("Citron", "its reader takes what it knows by name, so that what is not in the text stands under a name of ours")


def main():
    root = Path(sys.argv[1])
    for name in ("river", "harbour", "both"):
        folder = root / name
        print(f"{name}:")
        [own] = folder.glob("*.sayso.json")
        projects = [Project(form) for form in json.loads(own.read_text("utf-8"))["projects"]]

        def file(suffix):
            [path] = folder.glob("*" + suffix)
            return path

        one = len(projects) == 1
        cas(file(".cas.json" if one else ".cas.zip"), projects)
        spacy_pairs(file(".spacy.jsonl"), projects, name == "river")
        prodigy(file(".prodigy-spans.jsonl"), projects, False)
        prodigy(file(".prodigy-relations.jsonl"), projects, True)
        w3c(file(".w3c.jsonld"), projects, "w3c")
        w3c(file(".w3c-page.jsonld"), projects, "w3c-page")
        w3c(file(".recogito.json"), projects, "recogito")
        label_studio(folder, projects)
        doccano(folder, projects)
        brat(file(".brat.zip"), projects)
        table(file(".csv"), projects)
        citron(file(".citron.json" if one else ".citron.zip"), projects)
        hypothesis(file(".hypothesis.json"), projects)
        schema_org(file(".schema-org.jsonld"), projects)
    print("lost:")
    lost(root / "lost", sys.argv[2])
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
