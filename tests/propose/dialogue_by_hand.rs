//! The dialogue dash for marks made by hand: form, cue, source and speaker of words that a reader picks,
//! and what "Check my marks" asks.

use crate::support::guessing;
use sayso::annotate::form::guess_form;
use sayso::annotate::{Claim, ClaimId, Edit, Form, Project, ProjectId, Stamp};
use sayso::article::{Article, BlockKind, Metadata, Span};
use sayso::propose::{
    Hints, Question, cue_near, names_near, propose, questions, quotations, source_near,
};
use std::sync::Arc;

/// An article that says what language it is in. Lines are paragraphs, or list items behind a bullet.
fn article(language: &str, text: &str) -> Article {
    let metadata = Metadata {
        language: Some(language.to_owned()),
        ..Metadata::default()
    };
    let blocks = text.lines().map(|line| match line.strip_prefix("• ") {
        Some(item) => (BlockKind::ListItem, item),
        None => (BlockKind::Paragraph, line),
    });
    Article::new(metadata, blocks).unwrap()
}

/// The article, and the words between | and |.
fn picked(language: &str, marked: &str) -> (Article, Span) {
    let article = article(language, &marked.replace('|', ""));
    let plain = marked.replace("• ", "");
    let parts: Vec<&str> = plain.split('|').collect();
    let [before, words, _] = parts.as_slice() else {
        panic!("some words: {marked}")
    };
    let span = article.span(before.len(), before.len() + words.len());
    (article, span.unwrap())
}

/// What is filled in for a claim of those words: `form | cue | source | likeliest speaker`. The source is
/// sought for that speaker.
fn check(language: &str, marked: &str, expected: &str) {
    let (article, span) = picked(language, marked);
    let form = match guess_form(&article, &[span], |block| quotations(&article, block)) {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Paraphrase => "paraphrase",
    };
    let name = names_near(&article, span, 1).pop();
    let name = name.map(|found| found.name).unwrap_or_default();
    let cue = cue_near(&article, span);
    let source = cue.and_then(|cue| source_near(&article, cue, &name));
    let words = |span: Option<Span>| {
        span.map_or("", |span| span.slice(article.text()))
            .to_owned()
    };
    let found = [form.to_owned(), words(cue), words(source), name];
    assert_eq!(found.join(" | "), expected, "{marked}");
}

#[test]
fn spanish() {
    let es = |marked: &str, expected: &str| check("es", marked, expected);
    let ortiz = "direct | dijo | Ana Ortiz | Ana Ortiz";
    es("—|No vamos a cerrar el puente| —dijo Ana Ortiz.", ortiz);
    es("– |No vamos a cerrar el puente| – dijo Ana Ortiz.", ortiz);
    es("|—No vamos a cerrar el puente —|dijo Ana Ortiz.", ortiz);
    // Wherever in the speech the words stand: the incise is behind them, or before.
    es("—|No vamos| a cerrar el puente —dijo Ana Ortiz.", ortiz);
    es("—No vamos —dijo Ana Ortiz— |a cerrar el puente.|", ortiz);
    es("—No vamos —dijo Ana Ortiz—. Es viejo. |Es seguro.|", ortiz);
    let far = "—|No vamos a cerrar|, y lo repito para quien no lo haya oído todavía en la ciudad, ni el puente \
        ni la carretera ni el puerto ni la vía del tren que pasa por debajo —dijo Ana Ortiz.";
    es(far, ortiz);
    // Within the words that were picked.
    es(
        "|—No vamos —dijo Ana Ortiz— a cerrar el puente.|",
        "mixed | dijo | Ana Ortiz | Ana Ortiz",
    );
    es(
        "—|No vamos a cerrar el puente —dijo Ana Ortiz|.",
        "mixed | dijo | Ana Ortiz | Ana Ortiz",
    );
    // A question, a helping verb, no subject, one without a name.
    es(
        "La alcaldesa es Ana Ortiz.\n—|¿Vamos a cerrar?| —ha preguntado la alcaldesa.",
        "direct | preguntado | la alcaldesa | Ana Ortiz",
    );
    es(
        "Ana Ortiz llegó tarde.\n—|No vamos a cerrar| —añadió.",
        "direct | añadió |  | Ana Ortiz",
    );
    es(
        "Ana Ortiz llegó tarde.\n—|No vamos a cerrar| —dijo ella.",
        "direct | dijo | ella | Ana Ortiz",
    );
    // Whom the speech is about does not speak, nor does a verb in it report it.
    es(
        "—|Ana Ortiz no vendrá| —dijo Eva Lund—.",
        "direct | dijo | Eva Lund | Eva Lund",
    );
    es(
        "—Ana Ortiz dijo que |el puente es viejo| —contó Eva Lund.",
        "direct | contó | Eva Lund | Eva Lund",
    );
    es(
        "Eva Lund llegó tarde.\n—|No vamos a esperar| a Ana Ortiz —añadió.",
        "direct | añadió |  | Eva Lund",
    );
    // Nor is a verb in it the cue of what the writer says beside it.
    es(
        "—No vamos —dijo Ana Ortiz cuando |cayó el puente|—, y Eva Lund dijo que no.",
        "paraphrase |  |  | Ana Ortiz",
    );
    // The paragraph before says who speaks. No cue is sought there, as for quotations in marks.
    es(
        "La alcaldesa Ana Ortiz dijo:\n—|No vamos a cerrar el puente.|",
        "direct |  |  | Ana Ortiz",
    );
    // Marks within what is said are its own.
    es("—Lo llaman «|puente| de la paz» —dijo Ana Ortiz.", ortiz);
    // What the writer says behind it.
    es(
        "—No vamos a cerrar —dijo Ana Ortiz. |El puente sigue abierto.|",
        "paraphrase |  |  | Ana Ortiz",
    );
    es(
        "—No vamos a cerrar —dijo Ana Ortiz. Eva Lund respondió que |el puente es viejo|.",
        "paraphrase | respondió | Eva Lund | Eva Lund",
    );
}

#[test]
fn french() {
    let fr = |marked: &str, expected: &str| check("fr", marked, expected);
    let moreau = "direct | dit | Anne Moreau | Anne Moreau";
    fr(
        "— |Nous ne fermons pas le pont|, a dit Anne Moreau.",
        moreau,
    );
    fr(
        "— |Nous ne fermons pas| le pont, a dit Anne Moreau.",
        moreau,
    );
    fr(
        "— Nous ne fermons pas — a dit Anne Moreau — |ni le pont ni le port.|",
        moreau,
    );
    fr(
        "|— Nous ne fermons pas le pont, a dit Anne Moreau.|",
        "mixed | dit | Anne Moreau | Anne Moreau",
    );
    fr(
        "Anne Moreau est arrivée tard.\n— |Nous ne fermons pas le pont|, dit-elle.",
        "direct | dit | elle | Anne Moreau",
    );
    fr(
        "– |Vous fermez vraiment le pont ?| demande la maire.",
        "direct | demande | la maire | ",
    );
    fr(
        "— |Anne Moreau ne viendra pas|, a ajouté Luc Martin.",
        "direct | ajouté | Luc Martin | Luc Martin",
    );
    fr(
        "— Nous ne fermons pas, a dit Anne Moreau. |Le pont reste ouvert.|",
        "paraphrase |  |  | Anne Moreau",
    );
    fr(
        "— |Nous ne fermerons pas le pont|, malgré la pluie.",
        "paraphrase |  |  | ",
    );
}

/// The verb is known, but not where a name ends: no source, and the speaker is whoever is named nearest
/// outside of what is said.
#[test]
fn polish() {
    let pl = |marked: &str, expected: &str| check("pl", marked, expected);
    let kowalska = "direct | powiedziała |  | Anna Kowalska";
    pl(
        "– |Nie zamykamy mostu| – powiedziała Anna Kowalska.",
        kowalska,
    );
    pl(
        "– Nie zamykamy mostu – powiedziała Anna Kowalska. – |To koniec.|",
        kowalska,
    );
    pl(
        "– |Jan Nowak nie przyjdzie| – powiedziała Anna Kowalska.",
        kowalska,
    );
    pl(
        "– |Nie zamykamy mostu – powiedziała Anna Kowalska. – To koniec.|",
        "mixed | powiedziała |  | Anna Kowalska",
    );
    pl(
        "– Nie zamykamy mostu – powiedziała Anna Kowalska. |Most jest stary.|",
        "paraphrase |  |  | Anna Kowalska",
    );
}

#[test]
fn what_is_no_dialogue() {
    let none = "paraphrase |  |  | ";
    for language in ["es", "fr", "pl"] {
        let no = |marked: &str| check(language, marked, none);
        no("• — |más dinero para el puente.|\n• — más tiempo.");
        no("— más dinero para el puente.\n— |más tiempo para la ciudad.|");
        no("— |uno|\n— dos");
        no("– |12| –");
        no("–|10 grados| en la ciudad.");
        no("El puente — |viejo y feo| — sigue abierto.");
    }
    // Asked for in a list, it is still a list's item.
    let (es, item) = picked(
        "es",
        "La alcaldesa pidió:\n• — |más dinero para el puente.|",
    );
    let form = guess_form(&es, &[item], |block| quotations(&es, block));
    assert_eq!(form, Form::Paraphrase);
    // An aside's own verb is a cue as it was; the words are no speech.
    check(
        "es",
        "El puente |sigue abierto| —dijo Ana Ortiz.",
        "paraphrase | dijo | Ana Ortiz | Ana Ortiz",
    );
    // No dialogue dash in other languages, nor where the article does not say which it is in.
    let cue = "paraphrase | said | Ana Ortiz | Ana Ortiz";
    check("en", "—|We will not close| —said Ana Ortiz.", cue);
    check(
        "",
        "—|No vamos a cerrar| —dijo Ana Ortiz.",
        "paraphrase |  |  | Ana Ortiz",
    );
    check("en", "— |We will not close the bridge.|", none);
    check(
        "de",
        "– |Wir schließen nie| – sagte Anna Schmidt.",
        "paraphrase | sagte | Anna Schmidt | Anna Schmidt",
    );
}

/// Several stretches are one claim: what stands between them does not count.
#[test]
fn the_pieces_of_one_claim() {
    let text = "—No vamos —dijo Ana Ortiz— a cerrar.";
    let article = article("es-MX", text);
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        article.span(start, start + words.len()).unwrap()
    };
    let form = |spans: &[Span]| guess_form(&article, spans, |block| quotations(&article, block));
    assert_eq!(form(&[span("No vamos"), span("a cerrar.")]), Form::Direct);
    assert_eq!(form(&[span("No vamos"), span("Ana Ortiz")]), Form::Mixed);
}

/// By hand and in suggestions the same words count as said.
#[test]
fn as_in_suggestions() {
    let texts = [
        ("es", "—No vamos —dijo Ana Ortiz— a cerrar el puente."),
        ("es", "—No vamos a cerrar —dijo Ana Ortiz—. Es seguro."),
        (
            "es",
            "La alcaldesa Ana Ortiz dijo:\n—No vamos a cerrar nada.",
        ),
        (
            "fr",
            "— Nous ne fermons pas, a ajouté Anne Moreau. La salle rit.",
        ),
        (
            "pl",
            "– Nie zamykamy mostu – powiedziała Kowalska. – To koniec.",
        ),
    ];
    for (language, text) in texts {
        let article = article(language, text);
        let found = propose(&article, &guessing());
        let content: Vec<Span> = found.iter().flat_map(|p| p.content.clone()).collect();
        let blocks = article.blocks().iter().enumerate();
        let by_hand = blocks.flat_map(|(number, block)| {
            let said = quotations(&article, number).into_iter();
            let start = block.range.start;
            said.map(move |q| (start + q.inner.start, start + q.inner.end))
        });
        let by_hand: Vec<Option<Span>> = by_hand.map(|(s, e)| article.span(s, e)).collect();
        assert!(!content.is_empty(), "{text}");
        assert_eq!(
            by_hand,
            content.iter().copied().map(Some).collect::<Vec<_>>()
        );
        for proposal in &found {
            let span = *proposal.content.first().unwrap();
            let cue = cue_near(&article, span);
            // Polish suggestions have no cue; nor does a mark look for one in the block before.
            let here = |cue: &Span| article.block_at(cue.start()) == article.block_at(span.start());
            if let Some(own) = proposal.cue.filter(here) {
                assert_eq!(cue, Some(own), "{text}");
                assert_eq!(source_near(&article, own, ""), proposal.source, "{text}");
            }
        }
    }
}

/// What is asked about the article once the words between | and |, if any, are marked.
fn check_questions(language: &str, marked: &str, expected: &[&str]) {
    let article = if marked.contains('|') {
        picked(language, marked).0
    } else {
        article(language, marked)
    };
    let span = marked.contains('|').then(|| picked(language, marked).1);
    let hints = Hints::new(&article, propose(&article, &guessing()));
    let id = ProjectId::from_random(1);
    let mut project = Project::new(id, "Test".to_owned(), Arc::new(article), 0);
    if let Some(span) = span {
        let mut claim = Claim::new(ClaimId::from_random(1), vec![span]);
        claim.attribution.answer = sayso::annotate::Answer::Article;
        let added = project.apply(&Edit::AddClaim(claim), Stamp::default());
        assert!(added.is_ok());
    }
    let asked = questions(&project, Some(&hints)).into_iter();
    let asked: Vec<String> = asked
        .map(|question| match question {
            Question::Quotation(span) => format!("said {}", span.slice(project.text())),
            Question::Cue(span) => format!("cue {}", span.slice(project.text())),
            Question::Unpaired(span) => format!("unpaired {}", span.slice(project.text())),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(asked, expected, "{marked}");
}

#[test]
fn questions_about_what_is_said() {
    let es = |marked: &str, expected: &[&str]| check_questions("es", marked, expected);
    // Once for each stretch, and not again for its verb.
    es(
        "—No vamos a cerrar el puente —dijo Ana Ortiz.",
        &["said No vamos a cerrar el puente"],
    );
    es(
        "—No vamos ahora mismo —dijo Ana Ortiz— a cerrar el puente.",
        &["said No vamos ahora mismo", "said a cerrar el puente."],
    );
    es("—|No vamos a cerrar| el puente —dijo Ana Ortiz.", &[]);
    es(
        "—|No vamos a cerrar| —dijo Ana Ortiz.\n—Es la pura verdad —respondió Eva Lund.",
        &["said Es la pura verdad"],
    );
    // A short one by its verb, as in marks.
    es("—No —dijo Ana Ortiz.", &["cue dijo"]);
    es(
        "La alcaldesa Ana Ortiz dijo:\n—No vamos a cerrar el puente.",
        &["said No vamos a cerrar el puente."],
    );
    check_questions(
        "fr",
        "— Nous ne fermons pas le pont, a dit Anne Moreau.",
        &["said Nous ne fermons pas le pont"],
    );
    check_questions(
        "pl",
        "– Nie zamykamy tego mostu – powiedziała Kowalska. – To już koniec.",
        &["said Nie zamykamy tego mostu", "said To już koniec."],
    );
}

#[test]
fn no_questions_about_lists_and_other_dashes() {
    for language in ["es", "fr", "pl"] {
        let none = |text: &str| check_questions(language, text, &[]);
        none("— más dinero para el puente.\n— más tiempo para la ciudad.");
        none("• — más dinero para el puente.\n• — más tiempo para la ciudad.");
        none("–10 grados hoy en la ciudad.");
        none("El puente — viejo y muy feo — sigue abierto.");
        none("– 12 –");
    }
    check_questions("en", "— We will not close the bridge.", &[]);
    check_questions(
        "de",
        "– Wir schließen die Brücke nie – sagte Anna Schmidt.",
        &[],
    );
}

#[test]
fn dashes_do_not_pair_with_marks() {
    let es = |text: &str, expected: &[&str]| check_questions("es", text, expected);
    // A turn does not go on with a quotation that was left open.
    es(
        "El lema, «el puente no se cierra.\n—|No vamos a cerrar| —dijo Ana Ortiz.",
        &[
            "unpaired el puente no se cierra.",
            "said el puente no se cierra.",
        ],
    );
    es(
        "—|Lo llaman «puente de la paz» y se queda| —dijo Ana Ortiz.",
        &[],
    );
    es(
        "—|Lo llaman «puente de la paz y se queda| —dijo Ana Ortiz.",
        &["unpaired puente de la paz y se queda —dijo Ana Ortiz."],
    );
}
