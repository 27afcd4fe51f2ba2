//! What is written in a format of another tool is read back as it was, whatever is in the text: every
//! claim on the same words, with everything it says that the format has room for.

use proptest::prelude::*;
use sayso::annotate::anchor::Quote;
use sayso::annotate::merge::Version;
use sayso::annotate::{Answer, Claim, Project, ProjectId, Record, SpeakerId, Stamp};
use sayso::article::Span;
use sayso::exchange::formats::read::{Input, Making, Problem, Trouble, place, understand};
use sayso::exchange::formats::{Format, Thing, find, losses};

use super::{unzip, written};
use crate::made;

/// Every format that Sayso reads back.
const READ: [&str; 15] = [
    "csv",
    "w3c",
    "w3c-page",
    "recogito",
    "hypothesis",
    "doccano-spans",
    "doccano-relations",
    "label-studio",
    "label-studio-predictions",
    "brat",
    "cas",
    "spacy",
    "prodigy-spans",
    "prodigy-relations",
    "citron",
];

/// The project without its marks.
fn unmarked(project: &Project) -> Project {
    let name = project.details().name.clone();
    Project::new(
        ProjectId::from_random(7),
        name,
        project.article().clone(),
        project.created(),
    )
}

/// What someone could have typed: one line, or several in a note, without what no keyboard has.
fn typed(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control() && *c != '\u{feff}');
    let plain: String = plain.collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The claim with such texts, and the marks among them that formats have their own use for.
fn typed_claim(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    let several = |texts: &mut Vec<String>| {
        *texts = texts.iter().map(|text| typed(text)).collect();
        texts.retain(|text| !text.is_empty());
        let mut seen = std::collections::HashSet::new();
        texts.retain(|text| seen.insert(text.clone()));
    };
    let parts: Vec<&str> = claim.note.split('<').collect();
    claim.note = parts
        .iter()
        .map(|part| typed(part))
        .collect::<Vec<_>>()
        .join("\n");
    claim.note = claim.note.trim().to_owned();
    claim.check.question = typed(&claim.check.question);
    claim.annotator = typed(&claim.annotator);
    if let Answer::Unnamed(description) = &mut claim.attribution.answer {
        *description = typed(description);
    }
    for tag in &mut claim.tags {
        *tag = tag.replace('"', "; ").replace('<', ", ").replace('\\', "=");
    }
    several(&mut claim.tags);
    several(&mut claim.check.evidence);
    // Lost in two pieces, one with the mark that joins pieces elsewhere.
    if let Some(lost) = claim.lost.as_mut().filter(|lost| !lost.words.is_empty()) {
        lost.words
            .extend(Quote::new("first … second", "", "", None));
    }
    claim
}

/// A project without spans of white space alone, which no reader can mark, and with texts that
/// someone could have typed.
fn project() -> impl Strategy<Value = Project> {
    made::project().prop_map(|made| {
        let is_blank = |span: Span| span.slice(made.text()).trim().is_empty();
        let marked = made
            .claims()
            .filter(|claim| !claim.all_spans().any(is_blank));
        let claims = marked.map(|claim| Record::Claim(typed_claim(claim)));
        let speakers = made.speakers().into_iter().map(|speaker| {
            let mut speaker = speaker.as_ref().clone();
            speaker.name = typed(&speaker.name) + "!";
            Record::Speaker(speaker)
        });
        let records: Vec<Record> = claims.chain(speakers).collect();
        let name = made.details().name.clone();
        let mut project = Project::new(made.id(), name, made.article().clone(), made.created());
        project.merge(records.into_iter().map(Version::Present));
        project
    })
}

/// The claims that a file puts on the project's text, those among them that it does not have. `None`
/// where the reader took the offsets for another unit's, and says so: a file that quotes nothing, on
/// letters at random, can look so.
fn read_back(format: &Format, bytes: &[u8], project: &Project) -> Option<Project> {
    let name = format!("file{}", format.suffix);
    let understood = understand(&[Input { name: &name, bytes }]);
    let mut target = unmarked(project);
    let mut bits = 0;
    for document in &understood.documents {
        let mut making = Making {
            random: &mut || {
                bits += 1;
                bits
            },
            stamp: Stamp::default(),
            annotator: "",
        };
        let placed = place(document, Some(&target), &mut making);
        let placed = placed.unwrap_or_else(|problem| panic!("{}: {problem:?}", format.id));
        let corrected = |p: &Problem| {
            matches!(
                p.what,
                Trouble::UnitCorrected { .. } | Trouble::UnitGuessed { .. }
            )
        };
        if placed.problems.iter().any(corrected) {
            assert!(!quotes_words(format), "{}", format.id);
            return None;
        }
        let unresolved = placed.unresolved.iter();
        let lost: Vec<Claim> = unresolved
            .filter_map(|claim| claim.as_lost(&placed.article))
            .collect();
        if let Some(edit) = placed.edit(&lost) {
            target.apply(&edit, Stamp::default()).unwrap();
        }
    }
    Some(target)
}

/// Whether the words stand beside the offsets, so that there is nothing to guess.
fn quotes_words(format: &Format) -> bool {
    [
        "csv",
        "w3c",
        "w3c-page",
        "recogito",
        "hypothesis",
        "label-studio",
        "label-studio-predictions",
        "brat",
        "citron",
    ]
    .contains(&format.id)
}

/// Where claims stand; a format that does not tie spans together gives each its own claim.
fn places(project: &Project, format: &Format) -> Vec<Vec<Span>> {
    let loose = format.cannot_hold.contains(&Thing::SeveralSpans);
    let spans = |claim: &Claim| {
        let spans = trimmed(project, &claim.spans, format);
        match loose {
            true => spans.into_iter().map(|span| vec![span]).collect(),
            false => vec![spans],
        }
    };
    let claims = project.claims().filter(|claim| !claim.is_lost());
    let mut places: Vec<_> = claims.flat_map(|claim| spans(claim)).collect();
    places.sort();
    if loose {
        // What two claims share is one span where nothing is said of them.
        places.dedup();
    }
    places
}

/// What a claim says, by name.
type Said = Vec<(&'static str, String)>;

/// Everything a claim says that a file of the format has room for.
fn said(project: &Project, claim: &Claim, format: &Format) -> Said {
    let holds = |thing: Thing| !format.cannot_hold.contains(&thing);
    let attribution = &claim.attribution;
    // A reader knows speakers by their names, in any letters.
    let name = |id: SpeakerId| project.speaker(id).map(|s| s.name.to_lowercase());
    let quotes = |quotes: &[Quote]| -> Vec<String> {
        quotes
            .iter()
            .map(|quote| quote.words().to_owned())
            .collect()
    };
    let lost = claim.lost.as_deref().cloned().unwrap_or_default();
    let answer = match project.answer(claim) {
        Answer::Speaker(id) => name(*id).unwrap_or_default(),
        answer => format!("{answer:?}"),
    };
    let mut said = vec![(
        "content",
        format!("{:?}", trimmed(project, &claim.spans, format)),
    )];
    let mut add = |held: bool, name: &'static str, value: String| {
        if held {
            said.push((name, value));
        }
    };
    let (cue, source) = (&attribution.cue, &attribution.source);
    let (cues, sources) = (holds(Thing::Cues), holds(Thing::Sources));
    let first = if format.id == "citron" { 1 } else { usize::MAX };
    let cue: Vec<Span> = cue.iter().copied().take(first).collect();
    add(cues, "cue", format!("{:?}", trimmed(project, &cue, format)));
    add(
        sources,
        "source",
        format!("{:?}", trimmed(project, source, format)),
    );
    let lost_too = format.holds_lost();
    add(lost_too, "lost", format!("{:?}", quotes(&lost.words)));
    add(
        lost_too && cues,
        "lost cue",
        format!("{:?}", quotes(&lost.cue)),
    );
    add(
        lost_too && sources,
        "lost source",
        format!("{:?}", quotes(&lost.source)),
    );
    add(
        holds(Thing::Speakers) && holds(Thing::Answers),
        "answer",
        answer,
    );
    let via = attribution.via.and_then(name);
    add(holds(Thing::Vias), "via", format!("{via:?}"));
    add(
        holds(Thing::Forms),
        "form",
        format!("{:?}", attribution.form),
    );
    add(holds(Thing::Kinds), "kind", format!("{:?}", claim.kind));
    add(holds(Thing::Notes), "note", claim.note.clone());
    let mut tags = claim.tags.clone();
    tags.sort();
    add(holds(Thing::Tags), "tags", format!("{tags:?}"));
    add(holds(Thing::Checks), "check", format!("{:?}", claim.check));
    add(
        holds(Thing::Annotators),
        "annotator",
        claim.annotator.clone(),
    );
    said
}

/// The spans without the white space at their ends, which no reader can mark. In brat a span ends with its
/// line, so two with nothing but a line end between are one there.
fn trimmed(project: &Project, spans: &[Span], format: &Format) -> Vec<Span> {
    let (text, article) = (project.text(), project.article());
    let spans = spans.iter().filter_map(|span| {
        let words = span.slice(text);
        let start = span.start() + words.len() - words.trim_start().len();
        article.span(start, start + words.trim().len())
    });
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        let last = all.last().filter(|_| format.id == "brat");
        let gap = last.and_then(|last| text.get(last.end()..span.start()));
        let one = last.filter(|_| gap == Some("\n"));
        match one.and_then(|last| article.span(last.start(), span.end())) {
            Some(both) => {
                all.pop();
                all.push(both);
            }
            None => all.push(span),
        }
    }
    all
}

/// Whole claims, each as often as it is there.
fn whole(project: &Project, format: &Format) -> Vec<Said> {
    let held = project.claims().filter(|claim| {
        (format.holds_lost() || !claim.is_lost())
            && (format.id != "citron" || !claim.attribution.cue.is_empty())
    });
    let mut whole: Vec<_> = held.map(|claim| said(project, claim, format)).collect();
    whole.sort();
    whole
}

/// What has no place in the text, with all it says, for formats with records of it apart.
fn apart(project: &Project) -> (Vec<Said>, Vec<String>) {
    let full = find("w3c").unwrap();
    let lost = project.claims().filter(|claim| claim.is_lost());
    let mut claims: Vec<_> = lost.map(|claim| said(project, claim, full)).collect();
    claims.sort();
    let placed = project.claims().filter(|claim| !claim.is_lost());
    let lost = placed.filter_map(|claim| claim.lost.as_deref());
    let words = lost.flat_map(|lost| [(&lost.cue, "cue"), (&lost.source, "source")]);
    let words = words.flat_map(|(quotes, role)| quotes.iter().map(move |q| (q, role)));
    let mut words: Vec<_> = words
        .map(|(q, role)| format!("{role}: {}[{}]{}", q.before(), q.words(), q.after()))
        .collect();
    words.sort();
    (claims, words)
}

/// Words that someone has looked for stay lost, although the text has them.
#[test]
fn what_a_file_says_is_lost_is_not_found_by_reading_it() {
    let mut project = super::harbour::with_lost();
    let [mut claim, mut other] = ["c3", "c1"].map(|id| {
        let claim = project.claim(id.parse().unwrap()).unwrap();
        claim.as_ref().clone()
    });
    let lost = |words: &str| Quote::new(words, "", "", None).into_iter().collect();
    claim.lost.as_mut().unwrap().words = lost("They were, the union has as Lena Roy put it found");
    other.lost.as_mut().unwrap().source = lost("Noor Haddad");
    for claim in [&mut claim, &mut other] {
        claim.modified.count += 1;
    }
    project.merge([claim, other].map(|claim| Version::Present(Record::Claim(claim))));
    for id in ["cas", "spacy", "citron"] {
        let format = find(id).unwrap();
        let back = read_back(format, &written(id, &[&project]).bytes, &project).unwrap();
        assert_eq!(apart(&back).0, apart(&project).0, "{id}");
        assert!(
            apart(&back).1.contains(&"source: [Noor Haddad]".to_owned()),
            "{id}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn marks_come_back_on_the_same_words(project in project()) {
        // At its beginning the sign is a mark of a file's encoding, and no article begins with it.
        prop_assume!(!project.text().starts_with('\u{feff}'));
        for format in READ.into_iter().filter_map(find) {
            let bytes = written(format.id, &[&project]).bytes;
            // What has no escapes and has control characters is not taken for a text.
            let control = |text: &str| text.chars().any(|c| c.is_control() && !c.is_whitespace());
            let unreadable = match format.id {
                "csv" => control(&String::from_utf8_lossy(&bytes)),
                "brat" => unzip(&bytes).iter().any(|(_, text)| control(text)),
                _ => false,
            };
            if unreadable {
                continue;
            }
            let lost = losses(format, &project);
            let Some(back) = read_back(format, &bytes, &project) else {
                continue;
            };
            // Whole claims, minus what the format says it has no place for.
            let loose = format.cannot_hold.contains(&Thing::Links);
            let left_out = lost.of(Thing::Spans) + lost.of(Thing::Claims) > 0;
            if !loose && (!left_out || format.id == "citron") {
                let (wanted, found) = (whole(&project, format), whole(&back, format));
                prop_assert_eq!(found, wanted, "{}", format.id);
            }
            if ["cas", "spacy"].contains(&format.id) {
                prop_assert_eq!(apart(&back), apart(&project), "{}", format.id);
            }
            if format.id == "citron" {
                prop_assert_eq!(apart(&back).0, apart(&project).0);
            }
            let (wanted, found) = (places(&project, format), places(&back, format));
            if lost.of(Thing::Spans) + lost.of(Thing::Claims) == 0 {
                prop_assert_eq!(&found, &wanted, "{}", format.id);
            } else {
                // Some spans are left out, and claims that share one are one: those that are there begin
                // and end where the claims' own do.
                let wanted: Vec<Span> = wanted.concat();
                let is_own = |span: &Span| {
                    wanted.iter().any(|own| own.start() == span.start())
                        && wanted.iter().any(|own| own.end() == span.end())
                };
                prop_assert!(found.concat().iter().all(is_own), "{}", format.id);
            }
            // Written again, it is read back the same.
            if losses(format, &back).of(Thing::Spans) > 0 {
                continue;
            }
            let again = read_back(format, &written(format.id, &[&back]).bytes, &project);
            if let Some(again) = again {
                prop_assert_eq!(places(&again, format), found, "{}", format.id);
            }
        }
    }
}
