//! Rules for claims in the article's own words, with quoted words in them or not.

use super::Draft;
use super::direct::is_furniture;
use crate::propose::lexicon::{Class, Ending, Uses, Verb};
use crate::propose::proposal::{Confidence, Rule};
use crate::propose::sentence::Sentence;
use crate::propose::token::Kind;
use std::ops::Range;

/// What the rules for reported clauses find in the sentence.
pub(super) fn drafts(s: &Sentence, headline: bool, objects: bool) -> Vec<Draft> {
    let end = s.content_end();
    if end < 3 || !s.lexicon.has_cues() {
        return Vec::new();
    }
    let rules: [fn(&Sentence, usize) -> Option<Draft>; 3] = [according, cue_after_clause, as_noted];
    if let Some(found) = rules.into_iter().find_map(|rule| rule(s, end)) {
        return [found].into_iter().chain(relative_report(s, end)).collect();
    }
    let found = clauses(s, end, objects);
    if found.is_empty() && headline {
        return headline_colon(s).into_iter().collect();
    }
    found
}

/// According to Ortiz, the bridge would close; the bridge, according to Ortiz, would close.
fn according(s: &Sentence, end: usize) -> Option<Draft> {
    (0..end).find_map(|at| {
        let name = s.according(at)?;
        let source = s.source_right(name, s.len())?;
        // ", according to its own records": part of what someone else says.
        if at > 0 && s.is_any(source.start, "its their his her") {
            return None;
        }
        // ", which, according to Ortiz, would close"
        let relative =
            at >= 2 && s.before(at).kind == Kind::Comma && s.is_any(at - 2, "which that who");
        // "The Post has learned that according to a letter …": the clause begins behind the source.
        let inner = s.before(at).has(Class::THAT);
        let leads = relative || inner || at == 0 || at <= 2 && s.before(at).kind == Kind::Comma;
        let content = if leads {
            let mut start = source.end;
            while start < end && s.kind(start) == Kind::Comma {
                start += 1;
            }
            let end = if relative {
                s.subordinate_end(start, end)
            } else {
                end
            };
            vec![start..end]
        } else {
            let mut content = vec![own_start(s, at)..s.trimmed_end(0, at)];
            if s.lexicon.names_source_within() && s.before(at).is_word() {
                content.push(source.end..end);
            }
            content.extend(rest_after_comma(s, source.end, end));
            content
        };
        let some = content.iter().any(|c| !c.is_empty());
        some.then(|| s.draft(&content, at..name, source, Rule::According))
    })
}

/// Where the claim begins that "according to" at `at` stands behind: "A letter called for tolls, but *they were
/// dropped*, according to Lund".
fn own_start(s: &Sentence, at: usize) -> usize {
    let joint = (1..at).rev().find(|joint| {
        s.has(*joint, Class::AND) && s.before(*joint).kind == Kind::Comma
            || s.kind(*joint) == Kind::Semicolon
    });
    let reports =
        |end: usize| (1..end).any(|at| s.cue(at).is_some() && s.subject_left(at, 0).is_some());
    joint
        .filter(|joint| at - joint > 4 && reports(*joint))
        .map_or(0, |joint| joint + 1)
}

/// The bridge would close, according to the council, *which said it was unsafe*.
fn relative_report(s: &Sentence, end: usize) -> Option<Draft> {
    let name = (0..end).find_map(|at| s.according(at))?;
    let source = s.source_right(name, end)?;
    let comma = s.kind(source.end) == Kind::Comma && s.is_any(source.end + 1, "which who");
    let cue = (source.end + 2..end.min(source.end + 5)).find(|at| s.cue(*at).is_some())?;
    let start = s.content_start(cue, end)?;
    let reports = comma && s.reports_clause(cue, start, end) && s.is_finite(start, end);
    reports.then(|| {
        let content = start..s.clause_end(start, end);
        s.draft(&[content], s.cue_tokens(cue), source, Rule::SecondCue)
    })
}

/// The rest of the sentence after an aside that ends at the comma at `comma`, if it goes on with
/// the clause.
fn rest_after_comma(s: &Sentence, comma: usize, end: usize) -> Option<Range<usize>> {
    let english = s.lexicon.tag == "en";
    let verb = (!english || s.has(comma + 1, Class::AUXILIARY)) && comma + 2 < end;
    let goes_on = s.kind(comma) == Kind::Comma
        && (comma + 5 < end || verb)
        && !s.is_any(comma + 1, "a an the who which");
    goes_on.then_some(comma + 1..end)
}

/// The bridge would close, Ortiz said; the bridge, Ortiz said, would close; …, said Ortiz.
fn cue_after_clause(s: &Sentence, end: usize) -> Option<Draft> {
    let commas = (1..end).filter(|at| s.kind(*at) == Kind::Comma);
    commas
        .into_iter()
        .find_map(|comma| said_name(s, comma, end).or_else(|| name_said(s, comma, end)))
}

/// …, said Ortiz.
fn said_name(s: &Sentence, comma: usize, end: usize) -> Option<Draft> {
    let mut cue = comma + 1;
    // ", a précisé la ministre"
    while cue < comma + 4 && s.lexicon.tag != "en" && s.has(cue, s.lexicon.between_quote_and_cue())
    {
        cue += 1;
    }
    let token = s.at(cue);
    let verb = token.verb.filter(|v| {
        v.ending != Ending::Ing && v.uses.any(Uses::TRAILS_INVERTED) && !token.has(Class::CAPITAL)
    });
    if comma < 3 || verb.is_none() {
        return None;
    }
    let source = s.subject_right(cue, end)?;
    // "The mayor, Ana Ortiz, announced the plan": a thing says nothing.
    let person = Class::CAPITAL | Class::ROLE | Class::VAGUE | Class::PRONOUN;
    if !source.clone().any(|at| s.has(at, person)) {
        return None;
    }
    let after = s.at(source.end);
    let closes = source.end >= end
        || matches!(after.kind, Kind::Comma | Kind::Semicolon)
        || after.has(Class::DATE)
        || s.is_any(source.end, "in on at during last this after who");
    if !closes {
        return None;
    }
    let mut content = vec![0..comma];
    if s.kind(source.end) == Kind::Comma && end - source.end > 4 {
        content.push(source.end + 1..end);
    }
    Some(s.draft(&content, s.cue_tokens(cue), source, Rule::CueAfterClause))
}

/// …, Ortiz said(, …).
fn name_said(s: &Sentence, comma: usize, end: usize) -> Option<Draft> {
    let trails = |at: &usize| s.cue(*at).is_some_and(|verb| verb.uses.any(Uses::TRAILS));
    let cue = (comma + 2..end.min(comma + 14))
        .take_while(|at| !matches!(s.kind(*at), Kind::Comma | Kind::Semicolon | Kind::Colon))
        .find(trails)?;
    let source = s.subject_left(cue, comma + 1)?;
    if source.start != comma + 1 || s.is_any(source.start, "who which") {
        return None;
    }
    let mut after = s.cue_tokens(cue).end;
    // "…, the mayor said on Monday, despite …"
    let day = after + usize::from(s.is_any(after, "on last late earlier"));
    if s.has(day, Class::DATE) && matches!(s.kind(day + 1), Kind::Comma | Kind::Semicolon) {
        after = day + 1;
    }
    let aside = after < end && matches!(s.kind(after), Kind::Comma | Kind::Semicolon);
    if comma < 3 && !aside {
        return None;
    }
    let rest = end.saturating_sub(after);
    let tells = s.at(cue).verb.is_some_and(|v| v.lemma == "tell");
    let closes = after >= end
        || aside
        || tells && rest <= 6 && !(after..end).any(|at| s.is_any(at, "that he she they"))
        || rest <= 7
            && (s.has(after, Class::DATE) || s.is_any(after, "in on at during last this to of"));
    if !closes {
        return None;
    }
    // "In March, the mayor said …": what stands before is no claim.
    let introduces = s.has(0, Class::PREPOSITION | Class::BOUNDARY);
    if introduces && comma < 9 && after < end && s.kind(after) != Kind::Comma {
        return None;
    }
    let mut content = vec![0..comma];
    // What is set against the claim is the writer's.
    let goes_on = s.is(after + 1, "and") && s.has(after + 2, Class::ADVERB | Class::AUXILIARY);
    let against = s.has(after + 1, Class::CUT) && !goes_on || s.is_any(after + 1, "despite even");
    if aside && end - after > 2 && !against {
        content.push(after + 1..end);
    }
    let rule = if content.len() > 1 {
        Rule::CueWithinClause
    } else {
        Rule::CueAfterClause
    };
    Some(s.draft(&content, s.cue_tokens(cue), source, rule))
}

/// As Ortiz noted, the bridge would close.
fn as_noted(s: &Sentence, end: usize) -> Option<Draft> {
    if !s.is(0, "as") {
        return None;
    }
    (2..end.min(14)).find_map(|cue| {
        s.cue(cue)?;
        // "As Ortiz told The Times, …"
        let after = s.cue_tokens(cue).end;
        let near = after..end.min(after + 6);
        let comma = near
            .into_iter()
            .find(|at| s.is_mark(*at) || s.has(*at, Class::THAT))?;
        // "As Ortiz said it was safe, the bridge was opened": a reason, and a claim of its own.
        if s.kind(comma) != Kind::Comma || s.is_finite(after, comma) {
            return None;
        }
        let source = s.subject_left(cue, 1).filter(|source| source.start <= 2)?;
        let content = comma + 1..end;
        (!content.is_empty()).then(|| s.draft(&[content], s.cue_tokens(cue), source, Rule::As))
    })
}

/// A cue with its subject and where its content begins.
struct Report {
    source: Range<usize>,
    start: usize,
    rule: Rule,
}

/// Ortiz said (that) the bridge would close; and, less surely, participles and objects.
pub(super) fn clauses(s: &Sentence, end: usize, objects: bool) -> Vec<Draft> {
    let mut found = Vec::new();
    // Tokens before this one belong to a claim already.
    let mut used = 0;
    // Where a relative clause that reports ends: what it goes with may be who says what follows.
    let mut aside = None;
    let mut cue = 0;
    while cue < end {
        let low = if aside == Some(cue) { 0 } else { used };
        let Some(report) = report(s, cue, low, end, objects) else {
            cue += 1;
            continue;
        };
        let stop = report_end(s, &report, end);
        // "chided Lund for what": what that is stands further on.
        if stop <= report.start || s.is(stop - 1, "what") {
            cue += 1;
            continue;
        }
        let tokens = s.cue_tokens(cue);
        let draft = s.draft(
            &[report.start..stop],
            tokens,
            report.source.clone(),
            report.rule,
        );
        let verb = s.cue(cue).filter(|_| report.rule == Rule::Object);
        let framed = verb.is_some_and(|verb| frames_object(s, verb, report.start, stop));
        let clear = report.rule == Rule::Participle && only_subject(s, cue, &report.source);
        found.push(if framed || clear {
            draft.with(Confidence::Medium)
        } else {
            draft
        });
        // "Ortiz, who said it was safe, denied that …"
        let relative = s.is_relative(report.source.start) && s.kind(stop) == Kind::Comma;
        aside = relative.then(|| {
            let mut next = stop + 1;
            while next < end && s.is_skipped(next) {
                next += 1;
            }
            next
        });
        let second = (stop..end.min(stop + 6)).find(|at| s.is_second_cue(*at));
        if let Some(second) = second
            && let Some(start) = s.content_start(second, end)
        {
            let tokens = s.joined_cue_tokens(second);
            found.push(s.draft(&[start..end], tokens, report.source, Rule::SecondCue));
            break;
        }
        used = stop;
        cue = stop.max(cue + 1);
    }
    found
}

/// "Lund went further, saying …": whether the sentence begins with whom the participle goes with and names
/// no one else before it.
fn only_subject(s: &Sentence, cue: usize, source: &Range<usize>) -> bool {
    let another = Class::CAPITAL | Class::PRONOUN | Class::ROLE | Class::VAGUE | Class::BOUNDARY;
    let between = source.end..cue.saturating_sub(1);
    let person =
        s.has(source.start, Class::CAPITAL | Class::PRONOUN) && !s.is_any(source.start, "it");
    source.start <= 1
        && person
        && s.before(cue).kind == Kind::Comma
        && !between
            .clone()
            .any(|at| s.has(at, another) || !s.at(at).is_word())
}

/// The report of the cue at `cue`, if it is one.
fn report(s: &Sentence, cue: usize, used: usize, end: usize, objects: bool) -> Option<Report> {
    if let Some(report) = purpose(s, cue, end) {
        return Some(report);
    }
    let verb = s.cue(cue)?;
    // ", saying" goes with the sentence's subject, not with the words before the comma; and so does
    // "spent the day saying".
    let trails = verb.ending == Ending::Ing && s.before(cue).kind == Kind::Comma;
    let being = (s.skip_left(cue)..cue).any(|at| s.has(at, Class::BE));
    let own = if trails || verb.ending == Ending::Ing && !being && s.lexicon.has_passive() {
        None
    } else {
        s.subject_left(cue, used)
    };
    let participle = own.is_none();
    // "Lund rose and said it was late": the subject of the sentence goes on.
    let first = s.cue_start(cue);
    let joined =
        first > 1 && s.has(first - 1, Class::AND) && (verb.ending != Ending::Base || first < cue);
    let start = s.content_start(cue, end)?;
    // "Dijo que …": nobody is named there.
    let dropped = verb.ending != Ending::Ing && s.has(start, Class::THAT) && s.drops_subject(cue);
    let source = own.or_else(|| {
        (joined || verb.ending == Ending::Ing)
            .then(|| s.main_subject(cue))
            .flatten()
            .or(dropped.then_some(cue..cue))
    })?;
    let participle = participle && !dropped;
    let end = relative_end(s, &source, start, end);
    // "declined to confirm the talks" says nothing of them; "would not say whether" has a question.
    let declines = "decline declined declines refuse refused refuses fail failed fails";
    let silent = (s.skip_left(cue)..cue).any(|at| s.is_any(at, declines));
    // "declined to rule out a bid" leaves it open, which is something.
    let silent = silent && !(s.at(cue).two_words && verb.lemma == "rule");
    if silent && !s.is_any(start, "whether if how why what who when where that which") {
        return None;
    }
    let report = |rule| {
        Some(Report {
            source: source.clone(),
            start,
            rule,
        })
    };
    let finite = s.is_finite(start, end) || s.has(start, Class::BOUNDARY);
    // "announced the plan": what follows is a thing, and no clause.
    let thing = verb.uses.any(Uses::OBJECT) && s.lexicon.has_passive();
    if s.reports_clause(cue, start, end) && (finite || !participle && !thing) {
        // Before it in the sentence the same one may have said something, or not.
        return report(if joined && participle && used > 0 {
            Rule::SecondCue
        } else if joined && participle {
            Rule::Joined
        } else if participle {
            Rule::Participle
        } else {
            Rule::Reported
        });
    }
    // "accused Lund of lying" says what is said of whom.
    let framed = frames_object(s, verb, start, end);
    let object = (objects || framed)
        && (joined || !participle || trails)
        && end > start + 1
        && (reports_object(s, cue, verb, start) || reports_about(s, verb, start))
        && speaks_for_itself(s, &source);
    if object { report(Rule::Object) } else { None }
}

/// Ortiz accused Lund *of* lying, dismissed the plan *as* a stunt, vowed *to* stay: the little word makes of a verb
/// with an object a report.
pub(super) fn frames_object(s: &Sentence, verb: Verb, start: usize, end: usize) -> bool {
    let before = |word: &str| {
        let near = start + 1..end.min(start + 14);
        let mut near = near.take_while(|at| !matches!(s.kind(*at), Kind::Comma | Kind::Semicolon));
        near.any(|at| s.is(at, word) && at + 1 < end)
    };
    match verb.lemma {
        "accuse" => before("of"),
        "blame" | "criticize" | "condemn" | "praise" | "thank" | "credit" | "apologize"
        | "chide" | "rebuke" => before("for") || before("as"),
        "describe" | "dismiss" | "hail" | "portray" | "depict" | "characterize" | "denounce"
        | "deride" | "mock" | "reject" | "slam" | "blast" => before("as"),
        "vow" | "promise" | "pledge" | "threaten" => s.is(start, "to"),
        "urge" => before("to"),
        "warn" | "complain" | "boast" | "brag" => s.is_any(start, "of about against"),
        "call" => s.before(start).has(Class::PREPOSITION) && s.is(start - 1, "on") && before("to"),
        _ => false,
    }
}

/// Ortiz’s claim that the bridge was safe (is disputed), her position is that it must close: a noun of
/// saying, whose it is, and "that".
pub(super) fn noun_claims(s: &Sentence, end: usize) -> Vec<Draft> {
    let claims = (2..end).filter_map(|that| {
        let is = s.has(that - 1, Class::BE) && that > 2;
        let noun = that - if is { 2 } else { 1 };
        if !s.has(that, Class::THAT) || !s.has(noun, Class::SPEECH_NOUN) {
            return None;
        }
        let source = s.owner(noun)?;
        let content = that..s.noun_clause_end(that, end);
        Some(s.draft(&[content], noun..noun + 1, source, Rule::NounCue))
    });
    claims.collect()
}

/// Ortiz took to Twitter to say that the bridge would close.
fn purpose(s: &Sentence, cue: usize, end: usize) -> Option<Report> {
    let verb = s.purpose_cue(cue)?;
    let start = s.content_start(cue, end)?;
    // "wrote to him to ask when he knew"
    let asks = "whether if when why how what who where which";
    let clause = s.has(start, Class::THAT)
        || verb.lemma == "ask" && s.is_any(start, asks)
        || s.kind(start) == Kind::Quote;
    let source = s.main_subject(cue).filter(|source| source.end <= cue)?;
    clause.then_some(Report {
        source,
        start,
        rule: Rule::Purpose,
    })
}

/// Ortiz denounced the plan.
fn reports_object(s: &Sentence, cue: usize, verb: Verb, start: usize) -> bool {
    // "the plan rejected in March" is no report; "called for" and "vowed to" are.
    let away = match verb.lemma {
        "call" => s.has(start, Class::PREPOSITION) && !s.is(start, "for") || s.is(start, "to"),
        "threaten" | "promise" | "pledge" | "vow" | "propose" if s.is(start, "to") => false,
        // "asked not to be named" is a wish of one's own, and said all the same.
        "ask" if s.is(start, "not") && s.is(start + 1, "to") => false,
        _ => s.has(start, Class::PREPOSITION) || s.is_any(start, "to not"),
    };
    let purpose = cue > 0 && s.is(cue - 1, "to");
    let parted = matches!(s.kind(start), Kind::Comma | Kind::Colon);
    // "a group called the Bridge Watch" only has its name.
    let named = verb.lemma == "call"
        && s.has(start, Class::DETERMINER | Class::CAPITAL)
        && (start + 1..s.content_end())
            .take_while(|at| !s.is_mark(*at) && !s.has(*at, Class::BOUNDARY))
            .all(|at| s.has(at, Class::CAPITAL));
    verb.uses.any(Uses::OBJECT) && !(away || purpose || parted || named)
}

/// Ortiz warned of floods.
fn reports_about(s: &Sentence, verb: Verb, start: usize) -> bool {
    verb.uses.any(Uses::ABOUT) && s.is_any(start, "of about against for")
}

/// Whether the head of the phrase names someone, and the phrase is no object of a verb before it.
fn speaks_for_itself(s: &Sentence, source: &Range<usize>) -> bool {
    let after = source
        .clone()
        .skip(1)
        .find(|at| s.has(*at, Class::PREPOSITION | Class::BOUNDARY));
    let mark = source
        .clone()
        .find(|at| matches!(s.kind(*at), Kind::Comma | Kind::Open));
    let end = after.unwrap_or(source.end).min(mark.unwrap_or(source.end));
    let head = s.before(end);
    let object = source
        .start
        .checked_sub(1)
        .is_some_and(|at| s.has(at, Class::AUXILIARY));
    let relative = s.is_relative(source.start)
        || s.is_relative(source.end + usize::from(s.kind(source.end) == Kind::Comma));
    relative || !object && head.has(Class::CAPITAL | Class::ROLE | Class::VAGUE | Class::PRONOUN)
}

/// "Ortiz, who said it would fail, was wrong": a relative clause ends where the sentence goes on.
fn relative_end(s: &Sentence, source: &Range<usize>, start: usize, end: usize) -> usize {
    let goes_on = |at: &usize| {
        s.kind(*at) == Kind::Comma && (s.has(at + 1, Class::AUXILIARY) || s.cue(at + 1).is_some())
    };
    // Behind the source, where that is more than "who", and behind its comma.
    let who = source.end + usize::from(s.kind(source.end) == Kind::Comma);
    let relative = s.is_relative(source.start) || s.is_relative(who);
    let comma = (start + 1..end).find(|at| relative && goes_on(at));
    comma.unwrap_or(end)
}

/// Where the report's content ends.
fn report_end(s: &Sentence, report: &Report, end: usize) -> usize {
    let (start, source) = (report.start, &report.source);
    let end = relative_end(s, source, start, end);
    let end = s.before_second_cue(start, end);
    if report.rule == Rule::Object {
        return s.object_end(start, end);
    }
    let before = source.start.checked_sub(1);
    let subordinate = before.is_some_and(|before| {
        s.has(before, Class::SUBORDINATE)
            && (before <= 3 || s.before(before).kind == Kind::Comma)
            // "The plan, which Ortiz said would fail, was dead."
            || s.is_any(before, "which who") && s.before(before).kind == Kind::Comma
    });
    if subordinate && report.rule == Rule::Reported {
        s.subordinate_end(start, end)
    } else {
        s.clause_end(start, end)
    }
}

/// Ortiz: Bridge to close. Only where all words before the colon are capitalised.
fn headline_colon(s: &Sentence) -> Option<Draft> {
    let colon = (1..s.len().saturating_sub(2).min(7)).find(|at| s.kind(*at) == Kind::Colon)?;
    let names = (0..colon).all(|at| s.has(at, Class::CAPITAL) || s.is_any(at, "of the and"));
    (names && !is_furniture(s, &(0..colon))).then(|| {
        s.draft(
            &[colon + 1..s.len()],
            colon..colon + 1,
            0..colon,
            Rule::Headline,
        )
    })
}

impl Sentence<'_> {
    /// Whether anyone but "I" and "we" says something here.
    pub fn tells_of_others(&self) -> bool {
        (1..self.len()).any(|cue| {
            let says = self
                .cue(cue)
                .is_some_and(|verb| verb.uses.any(Uses::CLAUSE));
            let subject = || self.subject_left(cue, 0);
            says && subject().is_some_and(|subject| !self.is_any(subject.start, "i we"))
        })
    }

    /// Whether the cue opens the sentence, in a language in which it needs no subject there.
    fn drops_subject(&self, cue: usize) -> bool {
        self.lexicon.drops_subject() && self.skip_left(cue) == 0 && !self.is_any(0, "no se")
    }

    /// Whose word the noun of saying is: "Ortiz’s first answer", "her claim".
    pub fn owner(&self, noun: usize) -> Option<Range<usize>> {
        // Up to two words may stand between.
        let owner = (noun.saturating_sub(3)..noun)
            .rev()
            .take_while(|at| !self.is_mark(*at))
            .find(|at| {
                self.has(*at, Class::POSSESSIVE) || self.is_any(*at, "his her their my our")
            })?;
        let phrase = self.phrase_left(owner + 1, 0)?;
        // "Asked about Ortiz’s claim": the owner begins behind the preposition.
        let before = |at: &usize| {
            self.has(*at, Class::PREPOSITION) && !self.is(*at, "of")
                || self.at(*at).verb.is_some() && !self.has(*at, Class::NOUN_TOO)
        };
        let start = phrase
            .clone()
            .rev()
            .find(before)
            .map_or(phrase.start, |at| at + 1);
        let phrase = start..owner + 1;
        let named = self.has(owner, Class::POSSESSIVE) && self.can_speak(phrase.clone());
        Some(if named { phrase } else { owner..owner + 1 })
    }

    /// Where the clause of "the claim that …" ends: before the verb of the sentence the noun is the
    /// subject of ("… that the bridge was safe *was* wrong"), which is the second in a row of two
    /// without a conjunction or pronoun between them.
    fn noun_clause_end(&self, that: usize, end: usize) -> usize {
        let finite = |at: &usize| {
            self.has(*at, Class::AUXILIARY) && !self.is_any(*at, "to be been being have not")
        };
        // "Asked about her claim that it was safe, Ortiz …"
        let opens =
            self.has(0, Class::PREPOSITION | Class::SUBORDINATE) || self.at(0).verb.is_some();
        let end = if opens {
            self.subordinate_end(that, end)
        } else {
            end
        };
        let clause = self.clause_end(that, end);
        // "… that he opposed the war has been denied"
        let verb =
            |at: &usize| finite(at) || self.is_finite_verb(*at) && !self.has(*at, Class::AUXILIARY);
        let Some(first) = (that + 1..clause).find(verb) else {
            return clause;
        };
        let opens = |at: usize| self.has(at, Class::BOUNDARY | Class::PRONOUN);
        let rest = (first + 2..clause).take_while(|at| !opens(*at));
        rest.into_iter().find(finite).unwrap_or(clause)
    }

    /// The subject a participle such as ", saying" goes with: that of the sentence, or of the last
    /// cue before it.
    pub fn main_subject(&self, at: usize) -> Option<Range<usize>> {
        let first = self.first_subject();
        if let Some(first) = &first
            && first.end <= at
            && !matches!(self.kind(first.end), Kind::Open | Kind::Dash)
        {
            return Some(first.clone());
        }
        let cues = (1..at)
            .rev()
            .filter(|at| self.cue(*at).is_some_and(|verb| verb.ending != Ending::Ing));
        cues.into_iter()
            .find_map(|cue| self.subject_left(cue, 0))
            .or(first)
    }
}
