//! Rules for quotations.

use crate::support::{article, check, guessing};
use sayso::propose::{Options, propose};

/// The surest place. A pitfall: the sentence after is not the cue's.
#[test]
fn the_cue_after_the_quotation() {
    check(
        "“The bridge is safe,” Ortiz, with tears in her eyes, told the crowd.",
        &["cue-after-quote: “The bridge is safe,” | told | Ortiz, with tears in her eyes = Ortiz"],
    );
    check(
        "‘We will not go,’ said Ana Ortiz. ‘We have all the boats we need,’ Ortiz added. The boats’ owner left.",
        &[
            "cue-after-quote: ‘We will not go,’ | said | Ana Ortiz = Ana Ortiz",
            "cue-after-quote: ‘We have all the boats we need,’ | added | Ortiz = Ana Ortiz",
        ],
    );
    check(
        "“I never read that letter,” Lund, 54, said. “I never will.”",
        &[
            "cue-after-quote: “I never read that letter,” … “I never will.” | said | Lund, 54 = Lund",
        ],
    );
    check(
        "“It is time to go,” says the firm on its page “Bridges of the North”.",
        &["cue-after-quote: “It is time to go,” | says | the firm = unsettled"],
    );
    check(
        "“The deal is dead,” said Ortiz, speaking on condition of anonymity.",
        &["cue-after-quote: “The deal is dead,” | said | Ortiz = Ortiz"],
    );
    check("“The deal is dead,” he was told.", &[]);
    check(
        "“We will close the bridge,” said Ana Ortiz, the mayor of Bergen.",
        &[
            "cue-after-quote: “We will close the bridge,” | said | Ana Ortiz, the mayor of Bergen = Ana Ortiz",
        ],
    );
    check(
        "“We will close the bridge,” said the mayor, Ana Ortiz.",
        &["cue-after-quote: “We will close the bridge,” | said | the mayor, Ana Ortiz = Ana Ortiz"],
    );
    check(
        "“We will close the bridge,” Ana Ortiz, the mayor, told reporters on Monday.",
        &["cue-after-quote: “We will close the bridge,” | told | Ana Ortiz, the mayor = Ana Ortiz"],
    );
    check(
        "\"We will close the bridge,\" Ortiz has also said.",
        &["cue-after-quote: \"We will close the bridge,\" | has also said | Ortiz = Ortiz"],
    );
    check(
        "“Is the plan dead?” Lund asked.",
        &["cue-after-quote: “Is the plan dead?” | asked | Lund = Lund"],
    );
    check(
        "“The plan is dead!” shouted a man in the crowd.",
        &["cue-after-quote: “The plan is dead!” | shouted | a man = unnamed"],
    );
    check(
        "“No,” Ortiz replied.",
        &["cue-after-quote: “No,” | replied | Ortiz = Ortiz"],
    );
    check(
        "“He said we were late, and we were not,” Lund told me.",
        &[
            "cue-after-quote: “He said we were late, and we were not,” | told | Lund = Lund",
            "in-quotation: we were late | said | He = unsettled via Lund",
        ],
    );
    check(
        "“I’m not surprised,” Lund said when asked about it.",
        &["cue-after-quote: “I’m not surprised,” | said | Lund = Lund"],
    );
    check(
        "“Nobody will lose a job,” reads the letter, which was signed by Lund.",
        &["cue-after-quote: “Nobody will lose a job,” | reads | the letter = unsettled"],
    );
    check("“I’m not surprised.” Lund said nothing else.", &[]);
}

/// Several spans; a cue between makes another claim of the second.
#[test]
fn split_quotations_are_one_claim() {
    check(
        "“We will close it,” Ortiz said, “and we will open it again.”",
        &[
            "cue-after-quote: “We will close it,” … “and we will open it again.” | said | Ortiz = Ortiz",
        ],
    );
    check(
        "“If the bridge falls,” Ortiz said at a rally in Bergen on Friday night, “it falls on all of us.”",
        &[
            "cue-after-quote: “If the bridge falls,” … “it falls on all of us.” | said | Ortiz = Ortiz",
        ],
    );
    check(
        "“If the bridge falls,” Ortiz, who was first elected in 2010, said at a rally, “it falls on all of us.”",
        &[
            "cue-after-quote: “If the bridge falls,” … “it falls on all of us.” | said | Ortiz, who was first elected in 2010 = Ortiz",
        ],
    );
    check(
        "“The bridge is safe,” Ortiz said. “Nobody needs to worry. We checked it.”",
        &[
            "cue-after-quote: “The bridge is safe,” … “Nobody needs to worry. We checked it.” | said | Ortiz = Ortiz",
        ],
    );
    check(
        "“The bridge,” he said, “is unsafe.” “It always was,” he added.",
        &[
            "cue-after-quote: “The bridge,” … “is unsafe.” | said | he = unsettled",
            "cue-after-quote: “It always was,” | added | he = unsettled",
        ],
    );
    check(
        "“We will close it,” Ortiz said, adding that the work would take a year.",
        &[
            "cue-after-quote: “We will close it,” | said | Ortiz = Ortiz",
            "second-cue: that the work would take a year | adding | Ortiz = Ortiz",
        ],
    );
    check(
        "“I’m not surprised,” Lund said, pointing out that he had warned them.",
        &[
            "cue-after-quote: “I’m not surprised,” | said | Lund = Lund",
            "second-cue: that he had warned them | pointing out | Lund = Lund",
        ],
    );
    check(
        "“I’m not surprised,” Lund said, and he added that he had warned them.",
        &[
            "cue-after-quote: “I’m not surprised,” | said | Lund = Lund",
            "reported: that he had warned them | added | he = Lund",
        ],
    );
}

#[test]
fn the_cue_before_the_quotation() {
    check(
        "Lund rose to his feet and said, “The bridge is safe and open.”",
        &["cue-before-quote: “The bridge is safe and open.” | said | Lund = Lund"],
    );
    check(
        "Lund pushed back, saying, “I never read that letter and never will.”",
        &["cue-before-quote: “I never read that letter and never will.” | saying | Lund = Lund"],
    );
    check(
        "A sign read “Welcome to Bergen and all its bridges.”",
        &["cue-before-quote: “Welcome to Bergen and all its bridges.” | read | A sign = unnamed"],
    );
    check(
        "Ortiz insisted: “The bridge is safe. Nobody needs to worry.”",
        &[
            "cue-before-quote: “The bridge is safe. Nobody needs to worry.” | insisted | Ortiz = Ortiz",
        ],
    );
    check(
        "Lund added, “I don’t think anybody will lose a job.”",
        &["cue-before-quote: “I don’t think anybody will lose a job.” | added | Lund = Lund"],
    );
    check(
        "Ortiz said of the plan: “It is dead.”",
        &["cue-before-quote: “It is dead.” | said | Ortiz = Ortiz"],
    );
    check(
        "Ortiz tweeted on Friday, “The plan is dead and gone.”",
        &["cue-before-quote: “The plan is dead and gone.” | tweeted | Ortiz = Ortiz"],
    );
    check(
        "When asked if he would resign, Lund said: “I will not.”",
        &[
            "asked: if he would resign | asked |  = noone",
            "cue-before-quote: “I will not.” | said | Lund = Lund",
        ],
    );
    check(
        "Said Ortiz: “The plan is dead and gone.”",
        &["cue-before-quote: “The plan is dead and gone.” | Said | Ortiz = Ortiz"],
    );
    check(
        "Lund wrote: “A great day for Bergen.” Ortiz replied: “A bad day for the rest.”",
        &[
            "cue-before-quote: “A great day for Bergen.” | wrote | Lund = Lund",
            "cue-before-quote: “A bad day for the rest.” | replied | Ortiz = Ortiz",
        ],
    );
}

/// Mixed: the claim ends before a clause of its own.
#[test]
fn quoted_words_in_a_report() {
    check(
        "The word “bridge,” Lund said, is a joke.",
        &["cue-after-quote: The word “bridge,” … is a joke | said | Lund = Lund"],
    );
    check(
        "Lund said that although the bridge was new, “nobody should have crossed it.”",
        &[
            "quote-in-report: that although the bridge was new, “nobody should have crossed it.” | said | Lund = Lund",
        ],
    );
    check(
        "In the letter, Lund wrote that he “never saw the plan” and that “nobody asked.”",
        &[
            "quote-in-report: that he “never saw the plan” and that “nobody asked.” | wrote | Lund = Lund",
        ],
    );
    check(
        "Ortiz said she was “sick and tired” of the delays.",
        &["reported: she was “sick and tired” of the delays | said | Ortiz = Ortiz"],
    );
    check(
        "Ortiz called the plan “a disgrace.”",
        &["quote-in-report: the plan “a disgrace.” | called | Ortiz = Ortiz"],
    );
    check(
        "He called it “a great day for Bergen” and said he hoped for more.",
        &[
            "quote-in-report: it “a great day for Bergen” | called | He = unsettled",
            "second-cue: he hoped for more | said | He = unsettled",
        ],
    );
    check(
        "In an interview with the Times, Ortiz said that the plan was “a good first step,” but Lund called it “a disgrace to the city.”",
        &[
            "quote-in-report: that the plan was “a good first step,” | said | Ortiz = Ortiz",
            "quote-in-report: it “a disgrace to the city.” | called | Lund = Lund",
        ],
    );
    check(
        "The statement said the plan “was never more than an idea,” and that work would stop.",
        &[
            "quote-in-report: the plan “was never more than an idea,” and that work would stop | said | The statement = unsettled",
        ],
    );
    check(
        "Lund said he was “not surprised,” adding: “I told them so a year ago.”",
        &[
            "quote-in-report: he was “not surprised,” | said | Lund = Lund",
            "second-cue: “I told them so a year ago.” | adding | Lund = Lund",
        ],
    );
    check(
        "The plan, Ortiz said in an interview, would cost “millions of dollars that we don’t have.”",
        &[
            "quote-in-report: The plan … would cost “millions of dollars that we don’t have.” | said | Ortiz = Ortiz",
        ],
    );
    check(
        "It was “a great day for Bergen,” he said.",
        &["cue-after-quote: It was “a great day for Bergen,” | said | he = unsettled"],
    );
    check(
        "The bill “would harm the poor more than anyone else,” the report found.",
        &[
            "cue-after-quote: The bill “would harm the poor more than anyone else,” | found | the report = unsettled",
        ],
    );
    check(
        "Lund has denied the claims, calling them “a smear by people who have nothing else to say.”",
        &[
            "object: the claims | has denied | Lund = Lund",
            "quote-in-report: them “a smear by people who have nothing else to say.” | calling | Lund = Lund",
        ],
    );
}

#[test]
fn other_ways_to_introduce_a_quotation() {
    check(
        "“It falls,” as Lund put it.",
        &["put-it: “It falls,” | put it | Lund = Lund"],
    );
    check(
        "“It is over and done with.” — Ana Ortiz, mayor",
        &["speaker-dash: “It is over and done with.” | — | Ana Ortiz, mayor = Ana Ortiz"],
    );
    check(
        "According to the letter, “nobody will lose a job at the bridge.”",
        &[
            "according-quote: “nobody will lose a job at the bridge.” | According to | the letter = unsettled",
        ],
    );
    check(
        "“Nobody will lose a job,” according to the letter.",
        &["according-quote: “Nobody will lose a job,” | according to | the letter = unsettled"],
    );
    check(
        "As Ortiz put it, “we never agreed to close the bridge.”",
        &["cue-before-quote: “we never agreed to close the bridge.” | put it | Ortiz = Ortiz"],
    );
    check(
        "Lund: “The bridge is unsafe.” Ortiz: “The bridge is safe.”",
        &[
            "speaker-colon: “The bridge is unsafe.” | : | Lund = unsettled",
            "speaker-colon: “The bridge is safe.” | : | Ortiz = unsettled",
        ],
    );
    check(
        "Ortiz’s response was: “We never agreed to close the bridge.”",
        &["noun-cue: “We never agreed to close the bridge.” | response | Ortiz’s = Ortiz"],
    );
    check(
        "Ortiz was blunt: “We never agreed to close the bridge.”",
        &["subject-colon: “We never agreed to close the bridge.” | : | Ortiz = Ortiz"],
    );
    check(
        "Ortiz took to Twitter to attack him: “He never read the plan before he voted.”",
        &["subject-colon: “He never read the plan before he voted.” | : | Ortiz = Ortiz"],
    );
}

/// They go on with what is before them, or are the sentence's subject's.
#[test]
fn quotations_on_their_own() {
    check(
        "“The bridge is safe,” Ortiz said. She then left. “Nobody needs to worry at all.”",
        &[
            "cue-after-quote: “The bridge is safe,” | said | Ortiz = Ortiz",
            "after-sentence: “Nobody needs to worry at all.” |  | She = Ortiz",
        ],
    );
    check(
        "Ortiz said the bridge was safe. “Nobody needs to worry at all.”",
        &[
            "reported: the bridge was safe | said | Ortiz = Ortiz",
            "after-sentence: “Nobody needs to worry at all.” |  | Ortiz = Ortiz",
        ],
    );
    check(
        "Ortiz said: “The bridge is safe.\n“Nobody needs to worry at all.”\nThe council met.",
        &[
            "cue-before-quote: “The bridge is safe. … “Nobody needs to worry at all.” | said | Ortiz = Ortiz",
        ],
    );
    check(
        "“The bridge is safe,” Ortiz said.\n“Nobody needs to worry at all.”",
        &[
            "cue-after-quote: “The bridge is safe,” | said | Ortiz = Ortiz",
            "next-paragraph: “Nobody needs to worry at all.” |  | Ortiz = Ortiz",
        ],
    );
    check("“Nobody needs to worry at all.”", &[]);
}

/// A colon at the end of a paragraph says who speaks in the next. A pitfall: a list has no speaker.
#[test]
fn a_quotation_that_the_paragraph_before_introduces() {
    check(
        "Ana Ortiz wrote to the harbour office from Bergen:\n“The ferry is late again. Why?”\n“Nobody told us.”",
        &[
            "cue-before-quote: “The ferry is late again. Why?” | wrote | Ana Ortiz = Ana Ortiz",
            "next-paragraph: “Nobody told us.” |  | Ana Ortiz = Ana Ortiz",
        ],
    );
    check(
        "Ana Ortiz was in no mood to wait:\n“The ferry is late again. Why?”",
        &["subject-colon: “The ferry is late again. Why?” | : | Ana Ortiz = Ana Ortiz"],
    );
    check("More from today:\n“The Ferry That Came Late” reviewed", &[]);
}

/// Paragraphs of one speech without opening marks of their own.
#[test]
fn a_quotation_that_goes_on_without_an_opening_mark() {
    check(
        "Ortiz said, \"The first half was ours.\nWe could have won it early.\" Afterwards Lund said, \"We lost our heads.\"",
        &[
            "cue-before-quote: \"The first half was ours. … We could have won it early.\" | said | Ortiz = Ortiz",
            "cue-before-quote: \"We lost our heads.\" | said | Lund = Lund",
        ],
    );
    check(
        "Ortiz said, “The first half was ours.\nLund was “too slow” all day.",
        &["cue-before-quote: “The first half was ours. | said | Ortiz = Ortiz"],
    );
}

/// What a finding says is not said aloud in the next sentence.
#[test]
fn things_do_not_go_on_to_speak() {
    let text = "The tests show that the bridge is safe. “Nobody needs to worry at all.”";
    check(
        text,
        &["reported: that the bridge is safe | show | The tests = unsettled"],
    );
}

#[test]
fn scare_quotes_are_no_claims() {
    check(
        "The so-called “border wall,” which Lund promised, would cost millions.",
        &[],
    );
    check(
        "The song “Welcome to Bergen and all its bridges” played.",
        &[],
    );
    check(
        "In his book “The Long Road to the Bridge,” Lund argues that nobody listens.",
        &["reported: that nobody listens | argues | Lund = Lund"],
    );
    check("The “smart” bridge was built in 1901.", &[]);
    check("The so-called “bridge to nowhere” was closed.", &[]);
}

/// A label is a speaker only if it is a role, a full name or a name the article has elsewhere. A pitfall:
/// what a picture or a link is called says nothing.
#[test]
fn labels_before_a_colon() {
    let text = "Ana Ortiz met Lund.\nOrtiz: “The bridge is safe to cross.”";
    check(
        text,
        &["speaker-colon: “The bridge is safe to cross.” | : | Ortiz = Ana Ortiz"],
    );
    check(
        "Erik Lund: “The bridge is safe to cross.”",
        &["speaker-colon: “The bridge is safe to cross.” | : | Erik Lund = Erik Lund"],
    );
    check(
        "The mayor: “The bridge is safe to cross.”",
        &["speaker-colon: “The bridge is safe to cross.” | : | The mayor = unsettled"],
    );
    check(
        "“The bridge is safe to cross.” — Lund",
        &["speaker-dash: “The bridge is safe to cross.” | — | Lund = unsettled"],
    );
    for label in ["Listen", "Verdict", "Motto", "Caption", "Photo", "Watch"] {
        check(
            &format!("{label}: “The Ferry That Came Late to the Island”"),
            &[],
        );
    }
    check(
        "The list of the most important things: “The bridge is safe to cross.”",
        &[],
    );
}

/// For each rule what only looks like it.
#[test]
fn what_only_looks_like_a_rule() {
    // "According to" something else than a source of the quoted words.
    check(
        "He sorted them according to “how safe they are to cross.”",
        &[],
    );
    check(
        "They put it under the sign “Welcome to Bergen and all its bridges.”",
        &[],
    );
    // A second verb that reports nothing is no second cue.
    check(
        "“We will close it,” Ortiz said, adding two stamps to the letter.",
        &["cue-after-quote: “We will close it,” | said | Ortiz = Ortiz"],
    );
    check(
        "“We will close it,” Ortiz said and added salt.",
        &["cue-after-quote: “We will close it,” | said | Ortiz = Ortiz"],
    );
}

#[test]
fn what_those_who_are_quoted_tell_of_others() {
    check(
        "“The clerk told me the ballots were lost,” Ortiz said.",
        &[
            "cue-after-quote: “The clerk told me the ballots were lost,” | said | Ortiz = Ortiz",
            "in-quotation: the ballots were lost | told | The clerk = unsettled via Ortiz",
        ],
    );
    // What might be said, what is asked, and what the reader is told is no report.
    for quoted in [
        "“Nobody could say it was cheap,” Ortiz said.",
        "“You said it was cheap,” Ortiz said.",
        "“Anyone who tells you otherwise is wrong,” Ortiz said.",
        "“Did he say it was cheap?” Ortiz said.",
    ] {
        let article = article(quoted).unwrap();
        assert_eq!(propose(&article, &guessing()).len(), 1, "{quoted}");
    }
    // Only a guess: no one is shown it who has not asked.
    let told = article("“He said it was cheap,” Ortiz said.").unwrap();
    assert_eq!(propose(&told, &Options::default()).len(), 1);
}

#[test]
fn a_second_report_ends_the_first() {
    check(
        "Ortiz said the bridge was “perfectly safe for all of us” and accused Lund of spreading fear.",
        &[
            "quote-in-report: the bridge was “perfectly safe for all of us” | said | Ortiz = Ortiz",
            "object: Lund of spreading fear | accused | Ortiz = Ortiz",
        ],
    );
    check(
        "Ortiz first said that “all will be well,” then added that the bridge “has its own few problems.”",
        &[
            "quote-in-report: that “all will be well,” | first said | Ortiz = Ortiz",
            "second-cue: that the bridge “has its own few problems.” | then added | Ortiz = Ortiz",
        ],
    );
    check(
        "Ortiz said the bridge was “perfectly safe for all of us” but declined to say whether it would be tested.",
        &[
            "quote-in-report: the bridge was “perfectly safe for all of us” | said | Ortiz = Ortiz",
            "second-cue: whether it would be tested | declined to say | Ortiz = Ortiz",
        ],
    );
    // What would be said is part of the claim.
    check(
        "Ortiz said the report was “almost certainly wrong throughout” and would say nothing of the costs.",
        &[
            "quote-in-report: the report was “almost certainly wrong throughout” and would say nothing of the costs | said | Ortiz = Ortiz",
        ],
    );
}

#[test]
fn a_claim_ends_before_the_writers_word_for_it() {
    check(
        "Lund has repeatedly claimed “no one will pay a cent more,” a line auditors called false.",
        &[
            "cue-before-quote: “no one will pay a cent more,” | has repeatedly claimed | Lund = Lund",
        ],
    );
    // A condition is the speaker's.
    check(
        "Lund said she would “walk away from it all,” if the council agreed.",
        &[
            "quote-in-report: she would “walk away from it all,” if the council agreed | said | Lund = Lund",
        ],
    );
}

#[test]
fn a_quotation_that_is_how_someone_puts_it() {
    check(
        "“A swamp with a flag on it,” is how Lund described the port.",
        &["cue-after-quote: “A swamp with a flag on it,” | described | Lund = Lund"],
    );
    check(
        "The man can be heard saying “we never count those” on the tape.",
        &[
            "cue-before-quote: “we never count those” on the tape | can be heard saying | The man = unsettled",
        ],
    );
}

#[test]
fn an_article_with_single_marks_may_have_double_ones_within_them() {
    check(
        "‘He told us “never again” to our faces,’ Ortiz said. ‘We shall see about that,’ said Lund.",
        &[
            "cue-after-quote: ‘He told us “never again” to our faces,’ | said | Ortiz = Ortiz",
            "cue-after-quote: ‘We shall see about that,’ | said | Lund = Lund",
        ],
    );
}
