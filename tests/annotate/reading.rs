//! What views read off a project: segments, filters, numbers.

use crate::support::{at, content, empty, project};
use proptest::prelude::*;
use sayso::annotate::query::{answer_counts, find};
use sayso::annotate::statistics::{Tone, share, statistics, strip};
use sayso::annotate::{
    Answer, Attribution, Claim, ClaimId, Edit, FactKind, Filter, Form, Kind, KindFilter, Project,
    Speaker, SpeakerId, Voice, WhoFilter, segments,
};
use sayso::article::{Article, BlockKind, Metadata, Span};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// The claims with that byte in one of their spans, the one on top last.
fn claims_at(project: &Project, byte: usize) -> Vec<ClaimId> {
    let mut over: Vec<(usize, Reverse<usize>, usize, ClaimId)> = Vec::new();
    for (number, claim) in project.claims().enumerate() {
        let here = claim
            .spans
            .iter()
            .filter(|s| (s.start()..s.end()).contains(&byte));
        over.extend(here.map(|s| (s.start(), Reverse(s.end()), number, claim.id)));
    }
    over.sort();
    over.into_iter().map(|(.., id)| id).collect()
}

fn last_at(project: &Project, byte: usize, spans: impl Fn(&Claim) -> &[Span]) -> Option<ClaimId> {
    let holds = |c: &&Arc<Claim>| {
        spans(c)
            .iter()
            .any(|s| (s.start()..s.end()).contains(&byte))
    };
    project.claims().filter(holds).last().map(|c| c.id)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn segments_tile_their_block_and_say_what_is_there(project in project()) {
        let mut badges = Vec::new();
        for (number, block) in project.article().blocks().iter().enumerate() {
            let segments = segments(&project, number);
            let mut end = block.range.start;
            for segment in &segments {
                prop_assert_eq!(segment.range.start, end);
                prop_assert!(segment.range.start < segment.range.end);
                prop_assert!(project.article().span(segment.range.start, segment.range.end).is_some());
                end = segment.range.end;
                for byte in segment.range.clone() {
                    prop_assert_eq!(&segment.claims, &claims_at(&project, byte));
                    prop_assert_eq!(segment.cue_of, last_at(&project, byte, |c| &c.attribution.cue));
                    prop_assert_eq!(segment.source_of, last_at(&project, byte, |c| &c.attribution.source));
                }
                badges.extend(segment.starts.iter().map(|id| (segment.range.start, *id)));
            }
            prop_assert_eq!(end, block.range.end);
            for pair in segments.windows(2) {
                let differs = (&pair[0].claims, pair[0].cue_of, pair[0].source_of)
                    != (&pair[1].claims, pair[1].cue_of, pair[1].source_of);
                prop_assert!(differs);
            }
        }
        prop_assert!(segments(&project, 99).is_empty());
        // One badge a claim, where its words begin to be seen.
        let seen = |claim: &&Arc<Claim>| {
            let first = claim.first_span()?;
            let text = project.text().get(first.start()..first.end()).unwrap();
            let skipped = text.len() - text.trim_start_matches('\n').len();
            (skipped < text.len()).then_some((first.start() + skipped, claim.id))
        };
        let mut expected: Vec<(usize, ClaimId)> = project.claims().filter_map(|c| seen(&c)).collect();
        expected.sort();
        badges.sort();
        prop_assert_eq!(badges, expected);
    }

    #[test]
    fn the_strip_tiles_the_article_with_what_is_on_top(project in project()) {
        let parts = strip(&project);
        let mut end = 0;
        for part in &parts {
            prop_assert_eq!(part.range.start, end);
            end = part.range.end;
            for byte in part.range.clone().filter(|b| project.text().as_bytes()[*b] != b'\n') {
                let top = claims_at(&project, byte).last().copied();
                let voice = top.map(|id| Voice::of(&project, project.claim(id).unwrap()));
                prop_assert_eq!(part.voice, voice);
            }
        }
        prop_assert_eq!(end, project.text().len());
        prop_assert!(parts.windows(2).all(|pair| pair[0].voice != pair[1].voice));
    }

    #[test]
    fn every_claim_is_counted_once(project in project()) {
        let numbers = statistics(&project, |cue| (cue.len() % 2 == 0).then_some(Tone::Neutral));
        let counts = answer_counts(&project);
        prop_assert_eq!(counts.total(), project.claim_count());
        prop_assert_eq!(numbers.tally(|_| true).claims, project.claim_count());
        let voices: HashSet<Voice> = numbers.voices.iter().map(|v| v.voice).collect();
        prop_assert_eq!(voices.len(), project.speakers().len() + Voice::OTHERS.len());
        prop_assert_eq!(voices.len(), numbers.voices.len());
        let mut shares = 0;
        for voice in &numbers.voices {
            let claims: Vec<&Arc<Claim>> = project.claims().filter(|c| Voice::of(&project, c) == voice.voice).collect();
            prop_assert_eq!(voice.tally.claims, claims.len());
            prop_assert_eq!(counts.of(WhoFilter::Voice(voice.voice)), claims.len());
            let forms: usize = Form::ALL.iter().map(|f| voice.form(Some(*f))).sum();
            prop_assert_eq!(forms + voice.form(None), claims.len());
            let tones: usize = Tone::ALL.iter().map(|t| voice.tone(Some(*t))).sum();
            let cued = claims.iter().filter(|c| !c.attribution.cue.is_empty()).count();
            prop_assert_eq!(tones + voice.tone(None), cued);
            prop_assert!(voice.tally.words <= numbers.claimed_words);
            prop_assert_eq!(voice.share.is_some(), voice.voice.is_attributed());
            shares += voice.share.unwrap_or(0);
        }
        let attributed = numbers.tally(Voice::is_attributed).words;
        let whole = if attributed == 0 { 0 } else { 1000 };
        prop_assert!(shares.abs_diff(whole) <= voices.len());
    }

    #[test]
    fn filters_part_the_claims(project in project(), n in 0..6_u64) {
        let all: Vec<ClaimId> = project.claims().map(|c| c.id).collect();
        prop_assert_eq!(&find(&project, &Filter::default()), &all);
        let kinds = KindFilter::ALL.map(|kind| find(&project, &Filter { kind: Some(kind), ..Filter::default() }));
        let mut together: Vec<ClaimId> = kinds.concat();
        together.sort();
        let mut sorted = all.clone();
        sorted.sort();
        prop_assert_eq!(together, sorted);
        let nobody = Filter { who: Some(WhoFilter::Unattributed), ..Filter::default() };
        let counts = answer_counts(&project);
        prop_assert_eq!(find(&project, &nobody).len(), counts.of(WhoFilter::Unattributed));
        // Any claim is found by its own words.
        if let Some(claim) = project.claim(ClaimId::from_random(n)) {
            let quoted = Filter { text: claim.quote(project.text()).to_uppercase(), ..Filter::default() };
            prop_assert!(quoted.accepts(&project, claim));
        }
        prop_assert_eq!(content(&project).len(), 1 + all.len() + project.speakers().len());
    }
}

/// A project on these lines in which every stretch between `[` and `]` is a claim; the number after
/// `]` is its speaker, if there is one.
fn marked(text: &str) -> Project {
    let mut plain = String::new();
    let mut open = Vec::new();
    let mut stretches = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' => open.push(plain.len()),
            ']' => {
                let speaker = chars
                    .next_if(char::is_ascii_digit)
                    .and_then(|c| c.to_digit(10));
                stretches.push((open.pop().unwrap(), plain.len(), speaker));
            }
            c => plain.push(c),
        }
    }
    let blocks = plain.lines().map(|line| (BlockKind::Paragraph, line));
    let mut project = empty(Arc::new(Article::new(Metadata::default(), blocks).unwrap()));
    assert_eq!(project.text(), plain);
    for (n, (start, end, speaker)) in stretches.into_iter().enumerate() {
        let span = project.article().span(start, end).unwrap();
        let answer = match speaker {
            Some(id) => {
                let id = SpeakerId::from_random(u64::from(id));
                if project.speaker(id).is_none() {
                    let name = ["Ana Ortiz", "José Núñez", "The Council"][id.bits() as usize % 3];
                    project
                        .apply(&Edit::AddSpeaker(speaker_called(id, name)), at(2))
                        .unwrap();
                }
                Answer::Speaker(id)
            }
            None => Answer::Undecided,
        };
        let claim = Claim {
            attribution: Attribution {
                answer,
                ..Attribution::default()
            },
            created: 1,
            modified: at(1),
            ..Claim::new(ClaimId::from_random(n as u64), vec![span])
        };
        project.apply(&Edit::AddClaim(claim), at(3)).unwrap();
    }
    project
}

fn speaker_called(id: SpeakerId, name: &str) -> Speaker {
    Speaker {
        id,
        name: name.to_owned(),
        aliases: Vec::new(),
        role: String::new(),
        sort: Default::default(),
        colour: Default::default(),
        created: id.bits(),
        modified: at(1),
    }
}

#[test]
fn segments_show_nesting_and_badges() {
    let check = |text: &str, expected: &str| {
        let project = marked(text);
        let mut painted = String::new();
        for block in 0..project.article().blocks().len() {
            for segment in segments(&project, block) {
                let words = &project.text()[segment.range];
                let ids = |ids: &[ClaimId]| {
                    ids.iter()
                        .map(|id| id.bits().to_string())
                        .collect::<String>()
                };
                painted += &format!("{words}/{}/{} ", ids(&segment.claims), ids(&segment.starts));
            }
            painted += "¶ ";
        }
        assert_eq!(painted.trim_end(), expected, "{text}");
    };
    check("one two", "one two// ¶");
    check("[one two]", "one two/0/0 ¶");
    check("one [two] three", "one // two/0/0  three// ¶");
    // Claims are numbered as their stretches close.
    check("[one [two] three]", "one /1/1 two/10/0  three/1/ ¶");
    check("[[one] two]", "one/10/10  two/1/ ¶");
    check("[one][two]", "one/0/0 two/1/1 ¶");
    check(
        "one [two\nthree] four",
        "one // two/0/0 ¶ three/0/  four// ¶",
    );
    check("one[\ntwo] three", "one// ¶ two/0/0  three// ¶");
}

#[test]
fn words_of_one_voice_count_once() {
    let project =
        marked("[We will [not rest]1 ever]1, they said. [Ever [again]2]2. [So [it]1 is].");
    let numbers = statistics(&project, |_| None);
    let words = |voice| numbers.voice(voice).unwrap().tally.words;
    assert_eq!(words(Voice::Speaker(SpeakerId::from_random(1))), 6);
    assert_eq!(words(Voice::Speaker(SpeakerId::from_random(2))), 2);
    assert_eq!(words(Voice::Undecided), 3);
    assert_eq!((numbers.claimed_words, numbers.article_words), (10, 12));
    assert_eq!(numbers.named().words, 8);
    // Parts of one word are that word.
    let parts = marked("[br]1id[ge]1s [and] more");
    assert_eq!(statistics(&parts, |_| None).claimed_words, 2);
    let shares: Vec<_> = numbers.voices.iter().map(|v| v.share).collect();
    assert_eq!(shares, [Some(750), Some(250), Some(0), Some(0), None, None]);
    // Nor do spaces make a word: "the bridge is safe" in Japanese has as many as it has characters.
    let japanese = marked("[橋は安全]1だと[町長]2は述べた。");
    let numbers = statistics(&japanese, |_| None);
    assert_eq!((numbers.claimed_words, numbers.article_words), (6, 12));
}

#[test]
fn shares_never_divide_by_nothing() {
    let check =
        |part, whole, expected| assert_eq!(share(part, whole), expected, "{part} of {whole}");
    check(0, 0, 0);
    check(5, 0, 0);
    check(1, 3, 333);
    check(2, 3, 667);
    check(3, 3, 1000);
    check(usize::MAX, usize::MAX, 1000);
    check(usize::MAX, 1, usize::MAX);
}

#[test]
fn search_overlooks_case_accents_and_curls() {
    let mut project =
        marked("“[We don’t rest]1,” said José Núñez. [Später: Ære, ﬁne]2. [İstanbul].");
    let note = sayso::annotate::ClaimField::Note("Ask the COUNCIL".to_owned());
    project
        .apply(&Edit::SetClaim(ClaimId::from_random(0), note), at(9))
        .unwrap();
    let check = |text: &str, expected: &[u64]| {
        let found = find(
            &project,
            &Filter {
                text: text.to_owned(),
                ..Filter::default()
            },
        );
        assert_eq!(
            found.iter().map(|id| id.bits()).collect::<Vec<_>>(),
            expected,
            "{text:?}"
        );
    };
    check("", &[0, 1, 2]);
    check("  ", &[0, 1, 2]);
    check("REST", &[0]);
    check("don't", &[0]);
    check("nunez", &[0]);
    check("NÚÑEZ", &[0]);
    check("nu\u{301}nez", &[0]);
    check("council", &[0, 1]);
    check("rest council", &[0]);
    check("rest nothing", &[]);
    check("spater", &[1]);
    check("istanbul", &[2]);
    // No word reaches from one field into the next.
    check("restask", &[]);
}

#[test]
fn filters_hold_together() {
    let mut project = marked("[One]1 [two]1 [three]2 [four].");
    let set = |project: &mut Project, n, field| {
        project
            .apply(&Edit::SetClaim(ClaimId::from_random(n), field), at(9 + n))
            .unwrap();
    };
    use sayso::annotate::ClaimField;
    set(
        &mut project,
        0,
        ClaimField::Kind(Some(Kind::Fact(Some(FactKind::Number)))),
    );
    set(&mut project, 1, ClaimField::Kind(Some(Kind::Opinion)));
    set(&mut project, 1, ClaimField::Tags(vec!["Key".to_owned()]));
    set(&mut project, 3, ClaimField::Answer(Answer::NoOne));
    let ana = WhoFilter::Voice(Voice::Speaker(SpeakerId::from_random(1)));
    let check = |filter: Filter, expected: &[u64]| {
        let found = find(&project, &filter);
        assert_eq!(
            found.iter().map(|id| id.bits()).collect::<Vec<_>>(),
            expected,
            "{filter:?}"
        );
        assert_eq!(filter.is_empty(), filter == Filter::default());
    };
    let all = Filter::default();
    check(
        Filter {
            who: Some(ana),
            ..all.clone()
        },
        &[0, 1],
    );
    check(
        Filter {
            who: Some(ana),
            kind: Some(KindFilter::Fact),
            ..all.clone()
        },
        &[0],
    );
    check(
        Filter {
            who: Some(WhoFilter::Unattributed),
            ..all.clone()
        },
        &[3],
    );
    check(
        Filter {
            who: Some(WhoFilter::Voice(Voice::Undecided)),
            ..all.clone()
        },
        &[],
    );
    check(
        Filter {
            kind: Some(KindFilter::Unset),
            ..all.clone()
        },
        &[2, 3],
    );
    check(
        Filter {
            tag: Some("key".to_owned()),
            ..all.clone()
        },
        &[1],
    );
    check(
        Filter {
            tag: Some("ke".to_owned()),
            ..all.clone()
        },
        &[],
    );
    check(all, &[0, 1, 2, 3]);
}
