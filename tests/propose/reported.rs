//! Rules for claims in the article's own words.

use crate::support::{check, check_sure};

#[test]
fn a_clause_after_the_cue() {
    check(
        "The ministry found use of the ferry had doubled.",
        &["reported: use of the ferry had doubled | found | The ministry = unsettled"],
    );
    check(
        "The court ruled that the law was void.",
        &["reported: that the law was void | ruled | The court = unsettled"],
    );
    check(
        "The history of the town explains, in its own way, that the bridge was a gift.",
        &["reported: that the bridge was a gift | explains | The history of the town = unsettled"],
    );
    check(
        "Lund announced where the bridge would stand.",
        &["reported: where the bridge would stand | announced | Lund = Lund"],
    );
    check(
        "Ortiz said the bridge would close in May.",
        &["reported: the bridge would close in May | said | Ortiz = Ortiz"],
    );
    check(
        "Ortiz said on Monday that the bridge would close in May.",
        &["reported: that the bridge would close in May | said | Ortiz = Ortiz"],
    );
    check(
        "Ortiz has repeatedly said she supports the plan, and Lund has agreed.",
        &["reported: she supports the plan | has repeatedly said | Ortiz = Ortiz"],
    );
    check(
        "Lund wrote in a letter to the council that the plan was dead.",
        &["reported: that the plan was dead | wrote | Lund = Lund"],
    );
    check(
        "Lund testified before the council that the bridge was safe.",
        &["reported: that the bridge was safe | testified | Lund = Lund"],
    );
    check(
        "Lund made clear that the bridge was unsafe.",
        &["reported: that the bridge was unsafe | made clear | Lund = Lund"],
    );
    check(
        "Lund asked whether the bridge was safe.",
        &["reported: whether the bridge was safe | asked | Lund = Lund"],
    );
    check(
        "Mayor says bridge will close",
        &["reported: bridge will close | says | Mayor = unnamed"],
    );
}

#[test]
fn whom_it_was_said_to_is_left_out() {
    check(
        "Ortiz told the council the bridge was safe, but Lund warned it could fall.",
        &[
            "reported: the bridge was safe | told | Ortiz = Ortiz",
            "reported: it could fall | warned | Lund = Lund",
        ],
    );
    check(
        "Ortiz told reporters in Bergen the plan was dead.",
        &["reported: the plan was dead | told | Ortiz = Ortiz"],
    );
    check(
        "The mayor, who is 54, told a crowd of supporters that the plan was dead.",
        &["reported: that the plan was dead | told | The mayor, who is 54 = unsettled"],
    );
    check(
        "Sources told the Times that the bridge could fall.",
        &["reported: that the bridge could fall | told | Sources = vague"],
    );
}

/// Before another clause, but after an aside.
#[test]
fn where_the_claim_ends() {
    check(
        "Lund said the bridge, while old, was safe.",
        &["reported: the bridge, while old, was safe | said | Lund = Lund"],
    );
    check(
        "Lund said that, while he was in office, the bridge was safe.",
        &["reported: that, while he was in office, the bridge was safe | said | Lund = Lund"],
    );
    check(
        "In a statement, the council said the bridge, which was built in 1901, would stay open.",
        &[
            "reported: the bridge, which was built in 1901, would stay open | said | the council = unsettled",
        ],
    );
    check(
        "The newspaper reported that the mayor, citing her lawyers, had refused to talk.",
        &[
            "reported: that the mayor, citing her lawyers, had refused to talk | reported | The newspaper = unsettled",
        ],
    );
    check(
        "Lund says he will not resign, but critics say he must.",
        &[
            "reported: he will not resign | says | Lund = Lund",
            "reported: he must | say | critics = vague",
        ],
    );
    check(
        "Lund said he will vote for the plan, and that he expects it to pass.",
        &[
            "reported: he will vote for the plan, and that he expects it to pass | said | Lund = Lund",
        ],
    );
    check(
        "After Ortiz said the bridge was safe, the council voted to keep it open.",
        &["reported: the bridge was safe | said | Ortiz = Ortiz"],
    );
    check(
        "The plan, which Ortiz has said will cost $5 million, was approved.",
        &["reported: will cost $5 million | has said | Ortiz = Ortiz"],
    );
    check(
        "Lund said that the bridge was safe; nobody listened.",
        &["reported: that the bridge was safe | said | Lund = Lund"],
    );
    check(
        "They say it fell and claim it burned.",
        &[
            "reported: it fell | say | They = unsettled",
            "second-cue: it burned | claim | They = unsettled",
        ],
    );
}

#[test]
fn the_subject_before_the_cue() {
    check(
        "Critics of the plan say the bridge will fall.",
        &["reported: the bridge will fall | say | Critics of the plan = unnamed"],
    );
    check(
        "In Iowa on Tuesday Lund said the bridge would fall.",
        &["reported: the bridge would fall | said | Lund = Lund"],
    );
    check(
        "At a rally in Ohio Mr. Lund said the bridge would fall.",
        &["reported: the bridge would fall | said | Mr. Lund = Lund"],
    );
    check(
        "In her speech the mayor said the bridge would fall.",
        &["reported: the bridge would fall | said | the mayor = unsettled"],
    );
    check(
        "Those who attended say he was late.",
        &["reported: he was late | say | Those who attended = unnamed"],
    );
    check(
        "Lund took to Twitter to say that it was over.",
        &["purpose: that it was over | say | Lund = Lund"],
    );
    check(
        "Lund rose and said the bridge was safe.",
        &["joined: the bridge was safe | said | Lund = Lund"],
    );
    check(
        "The governor visited the town on Friday and told residents that the bridge was safe.",
        &["joined: that the bridge was safe | told | The governor = unsettled"],
    );
    check(
        "The bridge closed and Ortiz said it was safe.",
        &["reported: it was safe | said | Ortiz = Ortiz"],
    );
    check(
        "The study, published in May in a journal, found that use of the ferry had doubled.",
        &[
            "reported: that use of the ferry had doubled | found | The study, published in May in a journal = unsettled",
        ],
    );
    check(
        "Karin Dahl, head of ports at the ministry, Bergen, said the bridge was safe.",
        &[
            "reported: the bridge was safe | said | Karin Dahl, head of ports at the ministry, Bergen = Karin Dahl",
        ],
    );
    check(
        "The firm Dahl, has said that the bridge was safe.",
        &["reported: that the bridge was safe | has said | The firm Dahl = Dahl"],
    );
    check(
        "About 60 percent of voters said they would not vote for Lund.",
        &["reported: they would not vote for Lund | said | About 60 percent of voters = unnamed"],
    );
    check(
        "Lund was quoted as saying the deal was dead.",
        &["reported: the deal was dead | was quoted as saying | Lund = Lund"],
    );
    check(
        "Ortiz and her deputy, Erik Lund, said the plan was dead.",
        &["reported: the plan was dead | said | Ortiz and her deputy, Erik Lund = Erik Lund"],
    );
    check(
        "Ortiz, who has led the council since 2019 and is running again, said she would not resign.",
        &[
            "reported: she would not resign | said | Ortiz, who has led the council since 2019 and is running again = Ortiz",
        ],
    );
    check(
        "The man who led the council in 2019 said the bridge was safe.",
        &["reported: the bridge was safe | said | The man who led the council in 2019 = unsettled"],
    );
    check(
        "Ortiz, 54, a former teacher, said the plan was dead.",
        &["reported: the plan was dead | said | Ortiz, 54, a former teacher = Ortiz"],
    );
    check(
        "Lund, however, said the bridge was safe.",
        &["reported: the bridge was safe | said | Lund = Lund"],
    );
    check(
        "Lund on Friday said the bridge was safe.",
        &["reported: the bridge was safe | said | Lund = Lund"],
    );
    check(
        "On Monday Lund said the bridge was safe.",
        &["reported: the bridge was safe | said | Lund = Lund"],
    );
    check(
        "The mayor, Ana Ortiz said the bridge was safe.",
        &["reported: the bridge was safe | said | The mayor, Ana Ortiz = Ana Ortiz"],
    );
    check(
        "Lund (pictured) said the bridge was safe.",
        &["reported: the bridge was safe | said | Lund (pictured) = Lund"],
    );
    check(
        "Among those who spoke was Lund, who said the bridge was safe.",
        &["reported: the bridge was safe | said | who = Lund"],
    );
}

#[test]
fn helping_verbs_are_part_of_the_cue() {
    check(
        "Lund has been saying for months that the bridge is safe.",
        &["reported: that the bridge is safe | has been saying | Lund = Lund"],
    );
    check(
        "Ortiz refused to say whether the bridge was safe.",
        &["reported: whether the bridge was safe | refused to say | Ortiz = Ortiz"],
    );
    check(
        "Lund did not say who had paid for the bridge.",
        &["reported: who had paid for the bridge | did not say | Lund = Lund"],
    );
    check(
        "He went on to say that nobody would lose a job.",
        &["reported: that nobody would lose a job | went on to say | He = unsettled"],
    );
}

#[test]
fn the_cue_behind_or_within_the_claim() {
    check(
        "The bridge, Ortiz said, is safe.",
        &["cue-within-clause: The bridge … is safe | said | Ortiz = Ortiz"],
    );
    check(
        "Lund, the Times reported, met the council twice.",
        &["cue-within-clause: Lund … met the council twice | reported | the Times = Times"],
    );
    check(
        "The bridge is safe, said Ortiz, who has led the council since 2019.",
        &[
            "cue-after-clause: The bridge is safe | said | Ortiz, who has led the council since 2019 = Ortiz",
        ],
    );
    check(
        "Ortiz does not believe the plan is dead, her lawyer said Tuesday.",
        &[
            "cue-after-clause: Ortiz does not believe the plan is dead | said | her lawyer = unnamed",
        ],
    );
    check(
        "Bridge will close, mayor says",
        &["cue-after-clause: Bridge will close | says | mayor = unnamed"],
    );
    check(
        "In March, the mayor said the bridge would close.",
        &["reported: the bridge would close | said | the mayor = unsettled"],
    );
}

#[test]
fn sources_after_according_to() {
    check(
        "According to the report, Ortiz left.",
        &["according: Ortiz left | According to | the report = unsettled"],
    );
    check(
        "As Ortiz told The Times, the bridge is safe.",
        &["as: the bridge is safe | told | Ortiz = Ortiz"],
    );
    check(
        "The deal, according to Lund and others, is dead.",
        &["according: The deal … is dead | according to | Lund and others = several Lund"],
    );
    check(
        "According to Ortiz, the bridge is safe.",
        &["according: the bridge is safe | According to | Ortiz = Ortiz"],
    );
    check(
        "The bridge is safe, according to a report published on Monday by the ministry.",
        &["according: The bridge is safe | according to | a report published = unnamed"],
    );
    check(
        "The bridge, which, according to Ortiz, is safe, was closed.",
        &["according: is safe | according to | Ortiz = Ortiz"],
    );
    check(
        "As the Times has reported, Lund met the council twice.",
        &["as: Lund met the council twice | has reported | the Times = Times"],
    );
}

#[test]
fn relayed_claims_name_who_passes_them_on() {
    check(
        "Lund said the bridge was safe, according to The Post.",
        &[
            "according: Lund said the bridge was safe | according to | The Post = Post",
            "reported: the bridge was safe | said | Lund = Lund via Post",
        ],
    );
    check(
        "The Post reported that Lund told aides he would quit.",
        &[
            "reported: that Lund told aides he would quit | reported | The Post = Post",
            "reported: he would quit | told | Lund = Lund via Post",
        ],
    );
    check(
        "Ortiz said that Lund told her the bridge was safe.",
        &[
            "reported: that Lund told her the bridge was safe | said | Ortiz = Ortiz",
            "reported: the bridge was safe | told | Lund = Lund via Ortiz",
        ],
    );
    check(
        "Lund reported that Ortiz had said the bridge was closed.",
        &[
            "reported: that Ortiz had said the bridge was closed | reported | Lund = Lund",
            "reported: the bridge was closed | had said | Ortiz = Ortiz via Lund",
        ],
    );
}

#[test]
fn objects_and_topics_are_less_sure() {
    check(
        "Lund said the bridge was safe and called his critics liars.",
        &[
            "reported: the bridge was safe | said | Lund = Lund",
            "object: his critics liars | called | Lund = Lund",
        ],
    );
    check(
        "Ortiz accused the council of hiding the report.",
        &["object: the council of hiding the report | accused | Ortiz = Ortiz"],
    );
    check(
        "Critics have accused the mayor of hiding the report.",
        &["object: the mayor of hiding the report | have accused | Critics = vague"],
    );
    check(
        "Ortiz dismissed the criticism as noise.",
        &["object: the criticism as noise | dismissed | Ortiz = Ortiz"],
    );
    check(
        "Ortiz warned of more floods if nothing is done.",
        &["object: of more floods if nothing is done | warned | Ortiz = Ortiz"],
    );
    check(
        "Ortiz promised to resign if the bridge fell.",
        &["object: to resign if the bridge fell | promised | Ortiz = Ortiz"],
    );
    check(
        "Lund criticized Ortiz, saying she had hidden the report.",
        &[
            "object: Ortiz | criticized | Lund = Lund",
            "second-cue: she had hidden the report | saying | Lund = Lund",
        ],
    );
}

/// Words behind "people" describe them, and "by" before a year makes no passive.
#[test]
fn participles_beside_the_speaker_and_years() {
    check(
        "Two people briefed on the talks said the deal was close.",
        &["reported: the deal was close | said | Two people briefed on the talks = unnamed"],
    );
    check(
        "They estimated by 2050, growing towns and new farms would need more water.",
        &[
            "reported: by 2050, growing towns and new farms would need more water | estimated | They = unsettled",
        ],
    );
    check("The cost estimated by the council would fall.", &[]);
    check(
        "But Lund pushed back on that, telling reporters: “That is false.”",
        &["cue-before-quote: “That is false.” | telling | Lund = Lund"],
    );
}

/// "Her position is that …": the noun is the cue.
#[test]
fn nouns_of_saying_with_is() {
    check(
        "The position of the town is old. Ana Ortiz’s position is that the bridge must close.",
        &["noun-cue: that the bridge must close | position | Ana Ortiz’s = Ana Ortiz"],
    );
    check("The truth is that the bridge must close.", &[]);
}

#[test]
fn a_headline_with_a_colon() {
    check(
        "Lund: We will close the bridge\nNothing: more than a word",
        &["headline: We will close the bridge | : | Lund = Lund"],
    );
}

/// Nouns, passives, purposes, empty words.
#[test]
fn what_is_no_report() {
    check("The government report was wrong.", &[]);
    check("What do voters say about that?", &[]);
    check("No one said the bridge was safe.", &[]);
    check("What Lund said was not clear.", &[]);
    check("Lund said so.", &[]);
    check("The report of the council showed progress.", &[]);
    check("The story was first reported by the Times.", &[]);
    check("The United States is a state of mind.", &[]);
    check("A process to suggest designs has begun.", &[]);
    check(
        "They maintained a bridge and observed a minute of silence.",
        &[],
    );
    check("Nobody said anything.", &[]);
    check("The press reports range from short to very long.", &[]);
}

/// For each rule what only looks like it.
#[test]
fn what_only_looks_like_a_source() {
    // What it keeps to is its own.
    check("The bridge was built according to its own plans.", &[]);
    check("Prices differ, according to his records.", &[]);
    check("The bridge was built according to plan.", &[]);
    // "As" is a reason or a time there.
    check(
        "As Ortiz said the bridge was safe, the council opened it.",
        &["reported: the bridge was safe | said | Ortiz = Ortiz"],
    );
    check("As Ortiz left, the bridge was closed.", &[]);
}

#[test]
fn what_someone_was_asked() {
    check(
        "Asked whether the bridge was safe, Ortiz laughed.",
        &["asked: whether the bridge was safe | Asked |  = noone"],
    );
    check(
        "Pressed by Lund on why the ferry was late, Ortiz said the river was high.",
        &[
            "asked: on why the ferry was late | Pressed | Lund = Lund",
            "reported: the river was high | said | Ortiz = Ortiz",
        ],
    );
    check(
        "Ortiz was asked whether she would resign.",
        &["asked: whether she would resign | asked |  = noone"],
    );
    check(
        "Told that the ferry had sunk, Ortiz wept.",
        &["asked: that the ferry had sunk | Told |  = noone"],
    );
    // A report within the question reports nothing, but a claim it names does.
    check(
        "Asked if she had answered the letter, Ortiz nodded.",
        &["asked: if she had answered the letter | Asked |  = noone"],
    );
    check(
        "Asked about Lund’s claim that it was late, Ortiz nodded.",
        &[
            "asked: about Lund’s claim that it was late | Asked |  = noone",
            "noun-cue: that it was late | claim | Lund’s = Lund",
        ],
    );
    // Whoever is asked to do something is not asked a question; an asking price is none.
    check("Ortiz was asked to leave.", &[]);
    check("Passengers were warned not to travel.", &[]);
    check("Pressed flowers hung on the wall, and Ortiz smiled.", &[]);
}

#[test]
fn long_subjects() {
    check(
        "Rep. Ana Ortiz (D-Ohio), who wrote the 2009 law on ferries, said the bridge was safe.",
        &[
            "reported: the bridge was safe | said | Rep. Ana Ortiz (D-Ohio), who wrote the 2009 law on ferries = Ana Ortiz",
        ],
    );
    check(
        "Two clerks, speaking on background so as not to anger her, said the bridge was unsafe.",
        &[
            "reported: the bridge was unsafe | said | Two clerks, speaking on background so as not to anger her = unnamed",
        ],
    );
    check(
        "Lund, who said in May that he would go, insisted that he would stay.",
        &[
            "reported: that he would go | said | who = Lund",
            "second-cue: that he would stay | insisted | who = Lund",
        ],
    );
    check(
        "A study paid for by the port and published last year found that the bridge was safe.",
        &[
            "reported: that the bridge was safe | found | A study paid for by the port and published last year = unnamed",
        ],
    );
    check(
        "Three members — Lund, Ortiz and Berg — said they would stay away.",
        &["reported: they would stay away | said | Three members = unnamed"],
    );
    check(
        "Roughly one in five said the ferry was late.",
        &["reported: the ferry was late | said | Roughly one in five = unnamed"],
    );
    check(
        "Erik Lund, who in 2012 called the bridge a mistake, has retired.",
        &["object: the bridge a mistake | called | who = Erik Lund"],
    );
    // A proposed bridge proposes nothing.
    check(
        "They waited since April for word on a proposed bridge across the river.",
        &[],
    );
}

#[test]
fn objects_with_a_frame_are_no_mere_guesses() {
    let sure = |text: &str, expected: &[&str]| check_sure(text, expected);
    sure(
        "Ortiz accused Lund of hiding the letter.",
        &["object: Lund of hiding the letter | accused | Ortiz = Ortiz"],
    );
    sure(
        "Ortiz dismissed the plan as a stunt.",
        &["object: the plan as a stunt | dismissed | Ortiz = Ortiz"],
    );
    sure(
        "Ortiz vowed to keep the ferry.",
        &["object: to keep the ferry | vowed | Ortiz = Ortiz"],
    );
    sure(
        "Ortiz called on the council to keep the ferry.",
        &["object: the council to keep the ferry | called on | Ortiz = Ortiz"],
    );
    sure(
        "Ortiz warned of a hard winter.",
        &["object: of a hard winter | warned | Ortiz = Ortiz"],
    );
    // Without one they stay guesses.
    sure("Ortiz dismissed the plan.", &[]);
    sure("Ortiz called for a vote.", &[]);
    sure("Ortiz promised the ferry to the town.", &[]);
}

#[test]
fn a_participle_is_sure_where_no_one_else_is_named() {
    check_sure(
        "Ortiz went further, saying the bridge was unsafe.",
        &["participle: the bridge was unsafe | saying | Ortiz = Ortiz"],
    );
    check_sure(
        "Ortiz wrote the council a letter, saying the bridge was unsafe.",
        &[],
    );
}

#[test]
fn sources_behind_per_and_dated_ones() {
    check(
        "The town has 40 ferries, per the latest report.",
        &["according: The town has 40 ferries | per | the latest report = unsettled"],
    );
    check(
        "The ferry is late, according to an April report.",
        &["according: The ferry is late | according to | an April report = unnamed"],
    );
    check(
        "The ferry was late, according to harbor records.",
        &["according: The ferry was late | according to | harbor records = unnamed"],
    );
    check("The ferry costs four dollars per person.", &[]);
    check("Per Hansen rose early that day.", &[]);
    // What stands before another report is not its claim.
    check(
        "Lund said the ferry would stay, but it was sold, according to Ortiz.",
        &["according: it was sold | according to | Ortiz = Ortiz"],
    );
}

#[test]
fn claims_end_where_the_writer_sums_them_up() {
    check(
        "Lund said the ferry had ignored calls, an account its captain disputes.",
        &["reported: the ferry had ignored calls | said | Lund = Lund"],
    );
    check(
        "Her claim that she opposed the ferry from the start has been denied.",
        &["noun-cue: that she opposed the ferry from the start | claim | Her = unsettled"],
    );
    check(
        "Ortiz repeated that the ferry was late, repeating a claim she had made before.",
        &["reported: that the ferry was late | repeated | Ortiz = Ortiz"],
    );
}

#[test]
fn headlines_written_like_this_have_verbs() {
    check(
        "Senator Says Old Ferry Will Close\nThe ferry was late.",
        &["reported: Old Ferry Will Close | Says | Senator = unnamed"],
    );
    check("The Grand Old Ferry And Its Captain\nIt was late.", &[]);
}
