//! Words shown as they stand in a block of their own.

use crate::support::{article, check, guessing};
use sayso::annotate::Form;
use sayso::propose::propose;

#[test]
fn a_post_with_its_account_behind_a_dash() {
    check(
        "Ortiz answered within the hour.\n\
         The ferry stays. Whoever says otherwise is dreaming!\n\
         — Ana Ortiz (@anaortiz) May 3, 2016",
        &["post: The ferry stays. Whoever says otherwise is dreaming! |  | Ana Ortiz = Ana Ortiz"],
    );
    check(
        "The ferry stays -- Ana Ortiz (@anaortiz) May 3, 2016",
        &["post: The ferry stays |  | Ana Ortiz = Ana Ortiz"],
    );
    // A dash alone is none, and neither is an account in the middle of a sentence.
    check("The ferry stays\n— Ana Ortiz", &[]);
    check(
        "The ferry stays — and Ana Ortiz (@anaortiz) will be glad of it all through the year",
        &[],
    );
}

#[test]
fn a_post_is_direct_speech_without_marks() {
    let post = article("The ferry stays\n— Ana Ortiz (@anaortiz) May 3").unwrap();
    let found = propose(&post, &guessing());
    assert_eq!(found.first().map(|p| p.form), Some(Form::Direct));
}

#[test]
fn a_quotation_signed_in_the_next_block() {
    check(
        "“I have never sold a ferry in my life.”\n— Sen. Ana Ortiz, in a debate on Monday",
        &["speaker-dash: “I have never sold a ferry in my life.” |  | Sen. Ana Ortiz = Ana Ortiz"],
    );
    // Not where the quotation is only a part of the block.
    check(
        "The ferry was called “the pride of the whole river.”\n— It was sold in May.",
        &[],
    );
}

#[test]
fn a_statement_behind_a_colon() {
    check(
        "On Monday Ortiz wrote:\nThe ferry stays. I stand by it.",
        &["next-block: The ferry stays. I stand by it. | wrote | Ortiz = Ortiz"],
    );
    // Where others speak in it, it is the article that goes on.
    check(
        "On Monday Ortiz wrote:\nThe ferry was late, and Lund said it would stay.",
        &["reported: it would stay | said | Lund = Lund"],
    );
    check("More from the port:\nThe ferry was late.", &[]);
}
