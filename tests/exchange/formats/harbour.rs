//! The worked example of the golden files: a short article with all that makes files go wrong.
//!
//! | claim | what is hard about it |
//! | --- | --- |
//! | c1 | two spans, source and cue between them, an emoji before it |
//! | c2 | overlaps c1 |
//! | c3 | from one paragraph into the next, its cue in two parts, passed on by another |
//! | c4 | Arabic from right to left, nobody is given; a note that a spreadsheet would run |
//! | c5 | Chinese without spaces and a combining accent; the outlet's own |
//! | c6 | a family of emoji that is one sign, seven code points and eleven UTF-16 units; not decided |
//! | c7 | someone described; marked by somebody else |

use sayso::annotate::anchor::Quote;
use sayso::annotate::merge::Version;
use sayso::annotate::palette::Colour;
use sayso::annotate::{
    Answer, Attribution, Check, Claim, ClaimId, Details, FactKind, Form, Kind, Lost, Project,
    ProjectId, Record, Sort, Speaker, SpeakerId, Stamp, Verdict,
};
use sayso::article::{Article, BlockKind, Metadata, Published, Span};
use std::sync::Arc;

const NOON: u64 = 1_767_268_800_000;

const BLOCKS: [(BlockKind, &str); 6] = [
    (BlockKind::Title, "Ferry 🚢 stays in harbour"),
    (
        BlockKind::Paragraph,
        "“The crane will not be mended,” Noor Haddad said, “before summer.” She spoke on Monday.",
    ),
    (BlockKind::Quote, "Nobody asked the crew."),
    (
        BlockKind::Paragraph,
        "They were, the union has as Lena Roy put it found, never told. وقال إن السفينة آمنة.",
    ),
    (
        BlockKind::ListItem,
        "港口将于五月关闭，cafe\u{301} 也一样。",
    ),
    (
        BlockKind::ListItem,
        "Passengers 👨‍👩‍👧 waited all night, a deckhand claimed.",
    ),
];

/// Every occurrence counts from the start of the text, so the words must be the first such words.
fn span(article: &Article, words: &str) -> Span {
    let at = article.text().find(words).unwrap();
    article.span(at, at + words.len()).unwrap()
}

fn speaker(n: u64, name: &str, sort: Sort, role: &str, aliases: &[&str]) -> Speaker {
    Speaker {
        id: SpeakerId::from_random(n),
        name: name.to_owned(),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        role: role.to_owned(),
        sort,
        colour: Colour::new(n as u8),
        created: NOON + n,
        modified: Stamp {
            millis: NOON + n,
            count: 0,
            tab: 7,
        },
    }
}

pub fn project() -> Project {
    let metadata = Metadata {
        byline: Some("Ben <b>Okri</b>".to_owned()),
        outlet: Some("Quay & Tide".to_owned()),
        published: Published::new(2026, 1, 1, None),
        address: Some("https://quay.example/ferry?a=1&b=2".to_owned()),
        language: Some("en".to_owned()),
    };
    let article = Arc::new(Article::new(metadata, BLOCKS).unwrap());
    let mut project = Project::new(
        ProjectId::from_random(77),
        "Ferry: *harbour* 🚢".to_owned(),
        article.clone(),
        NOON,
    );
    let haddad = speaker(
        0,
        "Noor Haddad",
        Sort::Person,
        "harbour master",
        &["Haddad"],
    );
    let union = speaker(1, "Dockers’ union", Sort::Organisation, "", &[]);
    let roy = speaker(2, "Lena Roy", Sort::Person, "", &[]);
    let [haddad_id, union_id, roy_id] = [haddad.id, union.id, roy.id];
    let claim = |n: u64, words: &[&str]| Claim {
        annotator: "reader 1".to_owned(),
        created: NOON + 60_000 * n,
        modified: Stamp {
            millis: NOON + 60_000 * n,
            count: 1,
            tab: 7,
        },
        ..Claim::new(
            ClaimId::from_random(n),
            words.iter().map(|w| span(&article, w)).collect(),
        )
    };
    let says = |answer: Answer, cue: &[&str], source: &[&str]| Attribution {
        answer,
        cue: cue.iter().map(|w| span(&article, w)).collect(),
        source: source.iter().map(|w| span(&article, w)).collect(),
        form: None,
        via: None,
    };
    let claims = [
        Claim {
            attribution: Attribution {
                form: Some(Form::Direct),
                ..says(Answer::Speaker(haddad_id), &["said"], &["Noor Haddad"])
            },
            kind: Some(Kind::Prediction),
            check: Check {
                question: "Is the crane still broken in June?".to_owned(),
                evidence: vec![
                    "https://quay.example/crane log".to_owned(),
                    "the harbour’s notice board".to_owned(),
                ],
                verdict: Some(Verdict::CannotTell),
            },
            ..claim(1, &["“The crane will not be mended,”", "“before summer.”"])
        },
        Claim {
            attribution: says(Answer::Speaker(haddad_id), &["said"], &["Noor Haddad"]),
            kind: Some(Kind::Fact(Some(FactKind::Event))),
            tags: vec!["repairs".to_owned(), "two words".to_owned()],
            ..claim(2, &["will not be mended"])
        },
        Claim {
            attribution: Attribution {
                via: Some(roy_id),
                form: Some(Form::Paraphrase),
                ..says(Answer::Speaker(union_id), &["has", "found"], &["the union"])
            },
            ..claim(3, &["Nobody asked the crew.\nThey were"])
        },
        Claim {
            attribution: says(Answer::NoOne, &["وقال"], &[]),
            note: "=HYPERLINK(\"https://x.example\",\"click\")\r\nand a <script> & a\ttab"
                .to_owned(),
            ..claim(4, &["إن السفينة آمنة"])
        },
        Claim {
            attribution: says(Answer::Article, &[], &[]),
            kind: Some(Kind::Fact(None)),
            check: Check {
                verdict: Some(Verdict::Supported),
                ..Check::default()
            },
            ..claim(5, &["港口将于五月关闭", "cafe\u{301}"])
        },
        claim(6, &["Passengers 👨‍👩‍👧 waited"]),
        Claim {
            attribution: Attribution {
                form: Some(Form::Mixed),
                ..says(
                    Answer::Unnamed("a deckhand".to_owned()),
                    &["claimed"],
                    &["a deckhand"],
                )
            },
            kind: Some(Kind::Experience),
            annotator: "reader 2".to_owned(),
            ..claim(7, &["waited all night"])
        },
    ];
    let records = [haddad, union, roy].into_iter().map(Record::Speaker);
    let details = Record::Details(Details {
        name: project.details().name.clone(),
        modified: Stamp::default(),
        ..Details::default()
    });
    let count = claims.len();
    project.merge(
        records
            .chain(claims.into_iter().map(Record::Claim))
            .chain([details])
            .map(Version::Present),
    );
    assert_eq!(project.claim_count(), count);
    project
}

/// The same with words that are not in the text: all of c3's, which have a tag and a note, the source of
/// c1 and the cue of c7.
pub fn with_lost() -> Project {
    let mut project = project();
    let quote = |words: &str, before: &str, after: &str| {
        let quote = Quote::new(words, before, after, None);
        quote.into_iter().collect::<Vec<_>>()
    };
    let changed = project.claims().filter_map(|claim| {
        let mut claim = claim.as_ref().clone();
        let mut lost = Lost::default();
        match claim.id.to_string().as_str() {
            "c1" => {
                claim.attribution.source.clear();
                lost.source = quote("the harbour master", "hoped, said ", ", who");
            }
            "c3" => {
                claim.spans.clear();
                claim.attribution.cue.clear();
                claim.attribution.source.clear();
                claim.tags = vec!["tides".to_owned(), "crew".to_owned()];
                claim.note = "said on the quay".to_owned();
                lost.words = quote("Gone with the tide 🌊", "All “", "”");
                lost.words.extend(quote("and the next", "", ""));
                lost.cue = quote("it was told", "as ", " them");
            }
            "c7" => {
                claim.attribution.cue.clear();
                lost.cue = quote("insisted", "he ", ".");
            }
            _ => return None,
        }
        claim.lost = Some(Box::new(lost));
        claim.modified.count += 1;
        Some(Version::Present(Record::Claim(claim)))
    });
    let changed: Vec<_> = changed.collect();
    project.merge(changed);
    project
}
