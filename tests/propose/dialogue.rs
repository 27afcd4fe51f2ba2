//! The dialogue dash of Spanish, French and Polish.

use crate::support::{article, check, check_in};
use sayso::annotate::Form;
use sayso::article::{Article, BlockKind, Metadata};
use sayso::propose::{Confidence, Options, propose};

#[test]
fn spanish() {
    let es = |text: &str, expected: &[&str]| check_in("es", text, expected);
    let whole = ["cue-after-quote: No vamos a cerrar el puente | dijo | Ana Ortiz = Ana Ortiz"];
    es("—No vamos a cerrar el puente —dijo Ana Ortiz.", &whole);
    es("— No vamos a cerrar el puente —dijo Ana Ortiz.", &whole);
    es("–No vamos a cerrar el puente –dijo Ana Ortiz.", &whole);
    es("— No vamos a cerrar el puente — dijo Ana Ortiz.", &whole);
    es(
        "—¿Vamos a cerrar el puente? —preguntó la alcaldesa.",
        &["cue-after-quote: ¿Vamos a cerrar el puente? | preguntó | la alcaldesa = unsettled"],
    );
    // What is said goes on behind an incise that a dash closes.
    es(
        "—No vamos ahora mismo —dijo Ana Ortiz— a cerrar el puente.",
        &[
            "cue-after-quote: No vamos ahora mismo … a cerrar el puente. | dijo | Ana Ortiz = Ana Ortiz",
        ],
    );
    es(
        "—No vamos a cerrar el puente —dijo Ana Ortiz—. Es seguro para todos.",
        &[
            "cue-after-quote: No vamos a cerrar el puente … Es seguro para todos. | dijo | Ana Ortiz = Ana Ortiz",
        ],
    );
    es(
        "—No vamos —dijo Ortiz— a cerrar el puente.",
        &["cue-after-quote: No vamos … a cerrar el puente. | dijo | Ortiz = Ortiz"],
    );
    es(
        "—No —dijo Ortiz.",
        &["cue-after-quote: No | dijo | Ortiz = Ortiz"],
    );
    // Behind one that no dash closes, the writer goes on, with dashes of their own.
    es(
        "—No vamos a cerrar el puente —dijo Ana Ortiz. El puente —viejo y feo— sigue abierto.",
        &whole,
    );
    // An aside within what is said is said, too.
    es(
        "—El puente —viejo y feo— no se cierra —dijo Ana Ortiz.",
        &["cue-after-quote: El puente —viejo y feo— no se cierra | dijo | Ana Ortiz = Ana Ortiz"],
    );
    es(
        "—Los plazos 10–12 y Norte–Sur no cambian nada —dijo Ana Ortiz.",
        &[
            "cue-after-quote: Los plazos 10–12 y Norte–Sur no cambian nada | dijo | Ana Ortiz = Ana Ortiz",
        ],
    );
    // Marks within what is said are its own; marks right behind the dash are what counts.
    es(
        "—Lo llaman «puente de la paz total» y se queda —dijo Ana Ortiz.",
        &[
            "cue-after-quote: Lo llaman «puente de la paz total» y se queda | dijo | Ana Ortiz = Ana Ortiz",
        ],
    );
    es(
        "—«No vamos a cerrar el puente», dijo Ana Ortiz.",
        &["cue-after-quote: «No vamos a cerrar el puente» | dijo | Ana Ortiz = Ana Ortiz"],
    );
}

#[test]
fn a_dash_is_a_new_turn() {
    check_in(
        "es",
        "—No vamos a cerrar el puente —dijo Ana Ortiz.\n—Nadie se lo cree en la ciudad.\n—Es la pura verdad del caso —respondió Eva Lund.",
        &[
            "cue-after-quote: No vamos a cerrar el puente | dijo | Ana Ortiz = Ana Ortiz",
            "cue-after-quote: Es la pura verdad del caso | respondió | Eva Lund = Eva Lund",
        ],
    );
    // The paragraph before says who speaks.
    check_in(
        "es",
        "La alcaldesa Ana Ortiz dijo:\n—No vamos a cerrar el puente.",
        &[
            "cue-before-quote: No vamos a cerrar el puente. | dijo | La alcaldesa Ana Ortiz = Ana Ortiz",
        ],
    );
}

#[test]
fn french() {
    let fr = |text: &str, expected: &[&str]| check_in("fr", text, expected);
    fr(
        "— Nous ne fermerons pas le pont, a dit Anne Moreau.",
        &["cue-after-quote: Nous ne fermerons pas le pont | dit | Anne Moreau = Anne Moreau"],
    );
    fr(
        "—Nous ne fermerons pas le pont, dit-elle.",
        &["cue-after-quote: Nous ne fermerons pas le pont | dit | elle = unsettled"],
    );
    fr(
        "– Vous fermez vraiment le pont ? demande la maire.",
        &["cue-after-quote: Vous fermez vraiment le pont ? | demande | la maire = unsettled"],
    );
    fr(
        "— Le pont, la route et le port restent ouverts, a ajouté Anne Moreau. La salle applaudit.",
        &[
            "cue-after-quote: Le pont, la route et le port restent ouverts | ajouté | Anne Moreau = Anne Moreau",
        ],
    );
    // No cue, no quotation.
    fr("— Nous ne fermerons pas le pont, malgré la pluie.", &[]);
    fr("— Nous ne fermerons pas le pont.", &[]);
}

#[test]
fn polish_in_nobodys_name() {
    let pl = |text: &str, expected: &[&str]| check_in("pl", text, expected);
    pl(
        "– Nie zamkniemy tego mostu – powiedziała Anna Kowalska.",
        &["quote-alone: Nie zamkniemy tego mostu |  |  = noone"],
    );
    pl(
        "— Nie zamkniemy tego mostu — mówi Kowalska — ani tej drogi.",
        &["quote-alone: Nie zamkniemy tego mostu … ani tej drogi. |  |  = noone"],
    );
    pl("– droga do miasta\n– most na rzece", &[]);
    pl("– Most jest stary i wymaga remontu.", &[]);
}

#[test]
fn what_is_no_dialogue() {
    for language in ["es", "fr", "pl"] {
        let none = |text: &str| check_in(language, text, &[]);
        none("— uno\n— dos\n— tres");
        none("— más dinero para el puente.\n— más tiempo para la ciudad.");
        none("–10 grados en la ciudad.");
        none("El puente — viejo y feo — sigue abierto 10–12 horas.");
        none("—");
        none("— —");
        none("——");
        none("— , .");
    }
    // A dash is no mark of speech in English, nor in German.
    check("—We will not close the bridge —said Ana Ortiz.", &[]);
    check("— We will not close the bridge.", &[]);
    check_in(
        "de",
        "– Wir schließen die Brücke nie – sagte Anna Schmidt.",
        &[],
    );
}

/// A list's items are no speech, whoever is said to ask for them; but with an incise they are.
#[test]
fn list_items() {
    let found = |lines: &[(BlockKind, &str)]| {
        let article = Article::new(Metadata::default(), lines.iter().copied()).unwrap();
        let options = Options {
            language: Some("es".to_owned()),
            guesses: true,
            ..Options::default()
        };
        let found = propose(&article, &options);
        let content = found.iter().flat_map(|p| &p.content);
        content
            .map(|span| span.slice(article.text()).to_owned())
            .collect::<Vec<_>>()
    };
    use BlockKind::{ListItem, Paragraph};
    let lead = (Paragraph, "La alcaldesa Ana Ortiz dijo:");
    assert!(found(&[lead, (ListItem, "— más dinero para el puente.")]).is_empty());
    assert!(found(&[lead, (Paragraph, "— más dinero para el puente;")]).is_empty());
    assert_eq!(
        found(&[(ListItem, "—No vamos a cerrar nada —dijo Ana Ortiz.")]),
        ["No vamos a cerrar nada"]
    );
}

/// The language may be the article's own or found in its words; the words count as quoted.
#[test]
fn language_and_form() {
    let line = "—No vamos a cerrar el puente de la ciudad —dijo Ana Ortiz.";
    let more = "El puente de la ciudad es viejo, pero los vecinos lo quieren y no se sabe cuándo lo van a \
        arreglar. Las obras del puente son caras para una ciudad tan pequeña como la que hay en el valle.";
    let metadata = Metadata {
        language: Some("es-MX".to_owned()),
        ..Metadata::default()
    };
    let known = Article::new(metadata, [(BlockKind::Paragraph, line)]).unwrap();
    for article in [known, article(&format!("{line}\n{more}")).unwrap()] {
        let found = propose(&article, &Options::default());
        let found: Vec<_> = found.iter().map(|p| (p.form, p.confidence)).collect();
        assert_eq!(found, [(Form::Direct, Confidence::High)]);
    }
}
