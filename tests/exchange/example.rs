//! The documented example is what Sayso writes.

use sayso::annotate::palette::Colour;
use sayso::annotate::{
    Answer, Attribution, Check, Claim, ClaimField, ClaimId, Edit, FactKind, Form, Kind, Project,
    ProjectId, Sort, Speaker, SpeakerId, Stamp, Verdict,
};
use sayso::article::{Article, BlockKind, Metadata, Published, Span};
use sayso::exchange::file::write_project;
use sayso::exchange::import::read;
use std::sync::Arc;

pub const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/examples/river-plan.sayso.json"
);

const MORNING: u64 = 1_773_306_000_000;

fn span(article: &Article, words: &str) -> Span {
    let at = article.text().find(words).unwrap();
    article.span(at, at + words.len()).unwrap()
}

fn article() -> Article {
    let metadata = Metadata {
        byline: Some("Maya Lindqvist".to_owned()),
        outlet: Some("Harrow Valley Post".to_owned()),
        published: Published::new(2026, 3, 12, Some((7, 30))),
        address: Some("https://harrowvalleypost.example/river-plan".to_owned()),
        language: Some("en".to_owned()),
    };
    let blocks = [
        (
            BlockKind::Title,
            "Council splits over plan to move the river 🌊",
        ),
        (
            BlockKind::Paragraph,
            "The town council voted 7 to 5 on Wednesday night to move 400 metres of the River Harrow away from Mill Street.",
        ),
        (
            BlockKind::Paragraph,
            "“We will build it by 2029,” said Mayor Ana Ortiz, “and nobody will pay a higher bill for it.”",
        ),
        (
            BlockKind::Paragraph,
            "A senior official in the water ministry called the estimate of €12 million “optimistic”.",
        ),
        (
            BlockKind::Paragraph,
            "The council’s own engineers, says Tom Becker of the anglers’ club, warned him that the trout would be gone within two years 🐟.",
        ),
        (BlockKind::Heading, "What happens next"),
        (
            BlockKind::Paragraph,
            "It is widely believed that the old mill will have to close. The ministry decides in May.",
        ),
    ];
    Article::new(metadata, blocks).unwrap()
}

/// The project of `examples/river-plan.sayso.json`.
pub fn project() -> Project {
    let article = Arc::new(article());
    let id = ProjectId::from_random(0x1f3a_90c4_77e1_0b52);
    let mut project = Project::new(
        id,
        article.title().unwrap().to_owned(),
        article.clone(),
        MORNING,
    );
    let mut stamp = Stamp {
        millis: MORNING + 600_000,
        count: 0,
        tab: 0x2b1,
    };
    let mut apply = |edit: Edit| {
        stamp = stamp.next(stamp.millis + 20_000, 0x2b1);
        project.apply(&edit, stamp).unwrap();
    };

    let speaker = |n: u64, name: &str, role: &str, sort: Sort| Speaker {
        id: SpeakerId::from_random(0x51c3_0000_9a4e_7700 + n),
        name: name.to_owned(),
        aliases: Vec::new(),
        role: role.to_owned(),
        sort,
        colour: Colour::new(n as u8),
        created: MORNING + 60_000 * n,
        modified: Stamp::default(),
    };
    let mut ortiz = speaker(0, "Ana Ortiz", "mayor", Sort::Person);
    ortiz.aliases.push("Mayor Ortiz".to_owned());
    let becker = speaker(1, "Tom Becker", "anglers’ club", Sort::Person);
    let engineers = speaker(2, "Council engineers", "", Sort::Group);

    let claim = |n: u64, spans: &[&str], answer: Answer| Claim {
        attribution: Attribution {
            answer,
            ..Attribution::default()
        },
        annotator: "7B-12".to_owned(),
        created: MORNING + 60_000 * n,
        ..Claim::new(
            ClaimId::from_random(0xc1a1_4000_0d35_2200 + n),
            spans.iter().map(|words| span(&article, words)).collect(),
        )
    };
    let at = |words: &str| vec![span(&article, words)];

    let mut vote = claim(
        1,
        &["The town council voted 7 to 5 on Wednesday night"],
        Answer::Article,
    );
    vote.kind = Some(Kind::Fact(Some(FactKind::Number)));
    vote.check = Check {
        question: "What do the minutes of the meeting say?".to_owned(),
        evidence: vec!["https://harrow.example/council/minutes/2026-03-11".to_owned()],
        verdict: Some(Verdict::Supported),
    };

    let promised = [
        "We will build it by 2029",
        "and nobody will pay a higher bill for it",
    ];
    let mut promise = claim(2, &promised, Answer::Speaker(ortiz.id));
    promise.attribution.cue = at("said");
    promise.attribution.source = at("Mayor Ana Ortiz");
    promise.attribution.form = Some(Form::Direct);
    promise.kind = Some(Kind::Promise);

    let described = "a senior official in the water ministry".to_owned();
    let mut estimate = claim(
        3,
        &["the estimate of €12 million “optimistic”"],
        Answer::Unnamed(described),
    );
    estimate.attribution.cue = at("called");
    estimate.attribution.source = at("A senior official in the water ministry");
    estimate.attribution.form = Some(Form::Mixed);
    estimate.kind = Some(Kind::Opinion);
    estimate.note =
        "Why does the official stay unnamed?\nThe estimate is the council’s.".to_owned();

    let mut trout = claim(
        4,
        &["the trout would be gone within two years 🐟"],
        Answer::Speaker(engineers.id),
    );
    trout.attribution.cue = at("warned");
    trout.attribution.source = at("The council’s own engineers");
    trout.attribution.form = Some(Form::Paraphrase);
    trout.attribution.via = Some(becker.id);
    trout.kind = Some(Kind::Prediction);
    trout.tags = vec!["fish".to_owned(), "second hand".to_owned()];

    let mut mill = claim(5, &["the old mill will have to close"], Answer::NoOne);
    mill.attribution.cue = at("It is widely believed");
    mill.kind = Some(Kind::Prediction);

    let decision = claim(6, &["The ministry decides in May"], Answer::Undecided);
    let mistake = claim(7, &["What happens next"], Answer::Article);

    for speaker in [ortiz, becker, engineers] {
        apply(Edit::AddSpeaker(speaker));
    }
    let gone = mistake.id;
    for claim in [vote, promise, estimate, trout, mill, decision, mistake] {
        apply(Edit::AddClaim(claim));
    }
    apply(Edit::RemoveClaim(gone));
    apply(Edit::Rename("River plan".to_owned()));
    project
}

#[test]
fn the_documented_example_is_what_is_written() {
    let written = write_project(&project()).unwrap();
    if std::env::var_os("UPDATE_EXAMPLES").is_some() {
        std::fs::write(PATH, &written).unwrap();
    }
    let documented = std::fs::read_to_string(PATH).unwrap();
    assert!(
        written == documented,
        "{PATH} is out of date: UPDATE_EXAMPLES=1 cargo test --test exchange, and look at the difference"
    );
}

#[test]
fn the_documented_example_is_read() {
    let read = read(&std::fs::read_to_string(PATH).unwrap());
    assert_eq!(read.as_deref(), Ok(&[project()][..]));
}

#[test]
fn a_speaker_removed_elsewhere_is_written_as_undecided() {
    let mut project = project();
    let by = |name: &str| project.speaker_called(name).unwrap().id;
    let (engineers, becker) = (by("Council engineers"), by("Tom Becker"));
    let late = Stamp {
        millis: MORNING * 2,
        count: 0,
        tab: 1,
    };
    // What a second tab left behind: the speakers are gone, the claim still names them.
    for id in [engineers, becker] {
        let id = sayso::annotate::RecordId::Speaker(id);
        project.merge([sayso::annotate::merge::Version::Removed(id, late)]);
    }
    let written = write_project(&project).unwrap();
    let read = read(&written).unwrap().remove(0);
    let trout = read.claims().find(|c| c.tags.len() == 2).unwrap();
    assert_eq!(trout.attribution.answer, Answer::Undecided);
    assert_eq!(trout.attribution.via, None);
    assert_eq!(write_project(&read).unwrap(), written);
}

#[test]
fn a_claim_changed_in_any_field_changes_the_file() {
    let project = project();
    let written = write_project(&project).unwrap();
    let id = project.claims().next().unwrap().id;
    let article = project.article();
    let fields = [
        ClaimField::Spans(vec![span(article, "Mill Street")]),
        ClaimField::Answer(Answer::NoOne),
        ClaimField::Cue(vec![span(article, "voted")]),
        ClaimField::Source(vec![span(article, "town")]),
        ClaimField::Form(Some(Form::Direct)),
        ClaimField::Via(Some(project.speakers()[0].id)),
        ClaimField::Kind(Some(Kind::NotAClaim)),
        ClaimField::Note("n".to_owned()),
        ClaimField::Tags(vec!["t".to_owned()]),
        ClaimField::Question("q".to_owned()),
        ClaimField::Evidence(vec!["e".to_owned()]),
        ClaimField::Verdict(None),
    ];
    for field in fields {
        let mut changed = project.clone();
        // The stamp stays the same, so that it is the field that makes the difference.
        let stamp = project.claim(id).unwrap().modified;
        changed
            .apply(&Edit::SetClaim(id, field.clone()), stamp)
            .unwrap();
        let rewritten = write_project(&changed).unwrap();
        assert_ne!(rewritten, written, "{field:?}");
        assert_eq!(read(&rewritten), Ok(vec![changed]), "{field:?}");
    }
}
