//! Whom the words of a source mean.

use crate::support::check;

#[test]
fn names_in_full() {
    check(
        "WHO said the bridge was safe. NASA Administrator Erik Lund said it was not. The NASA chief agreed.",
        &[
            "reported: the bridge was safe | said | WHO = WHO",
            "reported: it was not | said | NASA Administrator Erik Lund = Erik Lund",
        ],
    );
    check(
        "Mayor Ana Ortiz met Erik Lund. Ortiz said the bridge was safe. Lund said it was not.",
        &[
            "reported: the bridge was safe | said | Ortiz = Ana Ortiz",
            "reported: it was not | said | Lund = Erik Lund",
        ],
    );
    check(
        "NATO chief Erik Lund met Ana Ortiz, a lawyer for Karin Dahl. The lawyer for Dahl said no one was hurt.",
        &["reported: no one was hurt | said | The lawyer for Dahl = Ana Ortiz"],
    );
    check(
        "Erik Lund met the council. Lund’s aide said the bridge was safe.",
        &["reported: the bridge was safe | said | Lund’s aide = unnamed"],
    );
}

#[test]
fn he_and_she() {
    check(
        "Mayor Ana Ortiz and Governor Erik Lund met in Bergen on Monday.\n“The bridge is safe to cross,” Ortiz said. Lund listened.\nShe said that the city had checked it twice.\nHe said the state would pay for it.\n“We have the money,” he added.",
        &[
            "cue-after-quote: “The bridge is safe to cross,” | said | Ortiz = Ana Ortiz",
            "reported: that the city had checked it twice | said | She = Ana Ortiz",
            "reported: the state would pay for it | said | He = Erik Lund",
            "cue-after-quote: “We have the money,” | added | he = Erik Lund",
        ],
    );
    check(
        "Ana Ortiz, the mayor of Bergen, said that she would resign. Her deputy, Karin Dahl, said she would not run. “It is not up to me,” she said.",
        &[
            "reported: that she would resign | said | Ana Ortiz, the mayor of Bergen = Ana Ortiz",
            "reported: she would not run | said | Her deputy, Karin Dahl = Karin Dahl",
            "cue-after-quote: “It is not up to me,” | said | she = Karin Dahl",
        ],
    );
    check(
        "The bridge was closed. He said it was safe.",
        &["reported: it was safe | said | He = unsettled"],
    );
    // A title tells in brackets, too.
    check(
        "Mayor Quill Ostrander met Governor Tamsin Vance. (Mr. Vance did not listen.) She said it was safe.",
        &["reported: it was safe | said | She = Quill Ostrander"],
    );
}

#[test]
fn roles_given_to_names_before() {
    check(
        "Mayor Ana Ortiz and Governor Erik Lund met. The governor said he was glad. The mayor called the deal fair. The sheriff said it was a pity.",
        &[
            "reported: he was glad | said | The governor = Erik Lund",
            "object: the deal fair | called | The mayor = Ana Ortiz",
            "reported: it was a pity | said | The sheriff = unsettled",
        ],
    );
}

#[test]
fn those_without_a_name() {
    check(
        "One of the lawyers said that it was over.",
        &["reported: that it was over | said | One of the lawyers = unnamed"],
    );
    check(
        "“Lund is finished,” said one of the aides.",
        &["cue-after-quote: “Lund is finished,” | said | one of the aides = unnamed"],
    );
    check(
        "Officials said the plan was dead.",
        &["reported: the plan was dead | said | Officials = vague"],
    );
    check(
        "A spokesman for Ortiz said the plan was dead.",
        &["reported: the plan was dead | said | A spokesman for Ortiz = unnamed"],
    );
    check(
        "A White House spokesman said the president would not comment.",
        &["reported: the president would not comment | said | A White House spokesman = unnamed"],
    );
    check(
        "Two people familiar with the talks said the plan was dead.",
        &["reported: the plan was dead | said | Two people familiar with the talks = unnamed"],
    );
    check(
        "They said the plan was dead.",
        &["reported: the plan was dead | said | They = unsettled"],
    );
    check(
        "The United States said it would send help.",
        &["reported: it would send help | said | The United States = United States"],
    );
}

/// A name of the place, the employer or the owner is not the speaker's.
#[test]
fn names_that_describe_someone_else() {
    let check_who = |source: &str, who: &str| {
        let text = format!(
            "Mayor Ana Ortiz met Governor Erik Lund of Norland. {source} said the bridge was safe."
        );
        let shown = source.trim_end_matches(',');
        let line = format!("reported: the bridge was safe | said | {shown} = {who}");
        check(&text, &[&line]);
    };
    check_who("A former aide to Governor Erik Lund", "unnamed");
    check_who("Residents of the Norland district", "unnamed");
    check_who("The Norland prime minister, Karin Dahl,", "Karin Dahl");
    check_who("Secretary of State Karin Dahl", "Karin Dahl");
    check_who("The head of the agency Karin Dahl", "Karin Dahl");
    check_who("The letter, seen by the Herald,", "unsettled");
    check_who("Undersecretary for Education Mr. Dahl", "Dahl");
    check_who("The head of the Harbour Council Karin Dahl", "Karin Dahl");
    check_who("House Minority Leader Karin Dahl", "Karin Dahl");
    check_who("Councilwoman Susan Park", "Susan Park");
    check_who("Opposition MPs", "unnamed");
    check_who("Steelworkers", "unnamed");
    check_who("The Norland-based Karin Dahl", "Karin Dahl");
}

/// What two say is not put in the mouth of one.
#[test]
fn several_speakers_at_once() {
    check(
        "Ana Ortiz and Erik Lund said the bridge was safe. He said it was new.",
        &[
            "reported: the bridge was safe | said | Ana Ortiz and Erik Lund = several Ana Ortiz, Erik Lund",
            "reported: it was new | said | He = Erik Lund",
        ],
    );
    check(
        "“The bridge is safe to cross,” said Mayor Ana Ortiz and Governor Erik Lund.",
        &[
            "cue-after-quote: “The bridge is safe to cross,” | said | Mayor Ana Ortiz and Governor Erik Lund = several Ana Ortiz, Erik Lund",
        ],
    );
    check(
        "Ana Ortiz and two of her aides said the bridge was safe.",
        &[
            "reported: the bridge was safe | said | Ana Ortiz and two of her aides = several Ana Ortiz",
        ],
    );
    check(
        "Ana Ortiz, the mayor of Bergen and a former judge, said the bridge was safe.",
        &[
            "reported: the bridge was safe | said | Ana Ortiz, the mayor of Bergen and a former judge = Ana Ortiz",
        ],
    );
}

/// "He" after someone without a name is that one, so nobody is named.
#[test]
fn he_who_has_no_name() {
    check(
        "Erik Lund met the council. An engineer said the bridge was safe. “I checked it,” he said. Lund left. “I am glad,” he said.",
        &[
            "reported: the bridge was safe | said | An engineer = unnamed",
            "cue-after-quote: “I checked it,” | said | he = unsettled",
            "cue-after-quote: “I am glad,” | said | he = Erik Lund",
        ],
    );
}

/// Whom a sentence names after "he" is not he.
#[test]
fn he_is_not_whom_he_names() {
    check(
        "Erik Lund’s rival, the judge Nils Dahl, left early. He said Lund had lost.",
        &["reported: Lund had lost | said | He = Nils Dahl"],
    );
}

/// A role with other words before it is another's: it is not filled in.
#[test]
fn roles_of_another_kind() {
    let check_who = |named: &str, source: &str, who: &str| {
        let (first, rest) = source.split_at(1);
        let source = first.to_uppercase() + rest;
        let text = format!("{named} met reporters. {source} said the bridge was safe.");
        let line = format!("reported: the bridge was safe | said | {source} = {who}");
        check(&text, &[&line]);
        // And behind a quotation.
        let small = first.to_owned() + rest;
        let text = format!("{named} met reporters.\n“The bridge is safe,” said {small}.");
        let line = format!("cue-after-quote: “The bridge is safe,” | said | {small} = {who}");
        check(&text, &[&line]);
    };
    check_who(
        "Finance Minister Karin Dahl",
        "the prime minister",
        "unsettled",
    );
    check_who(
        "Finance Minister Karin Dahl",
        "the finance minister",
        "Karin Dahl",
    );
    check_who("Finance Minister Karin Dahl", "the minister", "Karin Dahl");
    check_who(
        "Prime Minister Karin Dahl",
        "the finance minister",
        "unsettled",
    );
    check_who("Prime Minister Karin Dahl", "the minister", "unsettled");
    check_who("Police chief Karin Dahl", "the fire chief", "unsettled");
    check_who("Fire chief Karin Dahl", "the police chief", "unsettled");
    check_who(
        "Karin Dahl, the police chief,",
        "the fire chief",
        "unsettled",
    );
    check_who(
        "Karin Dahl, the fire chief,",
        "the fire chief",
        "Karin Dahl",
    );
    check_who(
        "Karin Dahl, the chief of police,",
        "the police chief",
        "Karin Dahl",
    );
    check_who("Vice President Karin Dahl", "the president", "unsettled");
    check_who("President Karin Dahl", "the vice president", "unsettled");
    check_who("Mayor Karin Dahl", "the deputy mayor", "unsettled");
    check_who(
        "Norlandic minister Karin Dahl",
        "the Sudlandic minister",
        "unsettled",
    );
    check_who(
        "Karin Dahl, a lawyer for the harbour,",
        "the lawyer for the union",
        "unsettled",
    );
    check_who(
        "Karin Dahl, a lawyer for the harbour,",
        "the lawyer for the harbour",
        "Karin Dahl",
    );
    check_who(
        "The minister beside reporter Karin Dahl",
        "the minister",
        "unsettled",
    );
}

/// "Who" is whom it follows, not the nearest name.
#[test]
fn who_follows_its_own_noun() {
    check(
        "Ana Ortiz met a farmer who said the bridge was unsafe.",
        &["reported: the bridge was unsafe | said | a farmer = unnamed"],
    );
    check(
        "Ortiz spoke to residents of Millbrook who said the bridge was unsafe.",
        &["reported: the bridge was unsafe | said | residents of Millbrook = unnamed"],
    );
    check(
        "Ana Ortiz met angry residents who said the bridge was unsafe.",
        &["reported: the bridge was unsafe | said | angry residents = vague"],
    );
    check(
        "Ana Ortiz met parents from Millbrook who said the bridge was unsafe.",
        &["reported: the bridge was unsafe | said | who = unsettled"],
    );
    check(
        "The council heard from Erik Lund, who said the bridge was unsafe.",
        &["reported: the bridge was unsafe | said | who = Erik Lund"],
    );
    check(
        "Ana Ortiz met Erik Lund, the mayor of Millbrook, who said the bridge was unsafe.",
        &["reported: the bridge was unsafe | said | Erik Lund, the mayor of Millbrook = Erik Lund"],
    );
}

/// "He" is nobody whom only capitals make a person.
#[test]
fn he_is_no_ship() {
    check(
        "Police took a man off the Ocean Viking on Monday.\n“I was alone,” he said.",
        &["cue-after-quote: “I was alone,” | said | he = unsettled"],
    );
    check(
        "Police met Captain Dagfinn Ravn on Monday.\n“I was alone,” he said.",
        &["cue-after-quote: “I was alone,” | said | he = Dagfinn Ravn"],
    );
    check(
        "Police met Dagfinn Ravn, the harbour engineer, on Monday.\n“I was alone,” he said.",
        &["cue-after-quote: “I was alone,” | said | he = Dagfinn Ravn"],
    );
    check(
        "Police met Erik Ravn on Monday.\n“I was alone,” he said.",
        &["cue-after-quote: “I was alone,” | said | he = Erik Ravn"],
    );
}
