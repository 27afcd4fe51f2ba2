//! Other languages than English.

use crate::support::{article, check, check_in};
use sayso::annotate::{FactKind, Kind};
use sayso::propose::{How, Options, Rule, Who, propose};

#[test]
fn spanish() {
    check_in(
        "es",
        "«El puente está cerrado desde ayer», dijo Ana Ortiz, la alcaldesa de la ciudad.",
        &[
            "cue-after-quote: «El puente está cerrado desde ayer» | dijo | Ana Ortiz, la alcaldesa de la ciudad = Ana Ortiz",
        ],
    );
    check_in(
        "es",
        "«No vamos a cerrar el puente», ha dicho el ministro en una entrevista.",
        &["cue-after-quote: «No vamos a cerrar el puente» | dicho | el ministro = unsettled"],
    );
    check_in(
        "es",
        "La alcaldesa Ana Ortiz dijo que el puente estaba cerrado y que no lo van a abrir en mayo.",
        &[
            "reported: que el puente estaba cerrado y que no lo van a abrir en mayo | dijo | La alcaldesa Ana Ortiz = Ana Ortiz",
        ],
    );
    check_in(
        "es",
        "Según la alcaldesa, el puente está cerrado desde el lunes por la tarde.",
        &[
            "according: el puente está cerrado desde el lunes por la tarde | Según | la alcaldesa = unsettled",
        ],
    );
    check_in(
        "es",
        "“El puente está cerrado”, añadió Ortiz, “y no lo vamos a abrir”.",
        &[
            "cue-after-quote: “El puente está cerrado” … “y no lo vamos a abrir” | añadió | Ortiz = Ortiz",
        ],
    );
    check_in(
        "es",
        "El portavoz del gobierno explicó este lunes que el puente no es seguro para los vecinos.",
        &[
            "reported: que el puente no es seguro para los vecinos | explicó | El portavoz del gobierno = unsettled",
        ],
    );
}

#[test]
fn french() {
    check_in(
        "fr",
        "« Nous ne fermerons pas le pont », a-t-elle ajouté devant les journalistes de la ville.",
        &["cue-after-quote: « Nous ne fermerons pas le pont » | ajouté | elle = unsettled"],
    );
    check_in(
        "fr",
        "« Nous ne fermerons pas le pont », dit-il à la radio dans la matinée.",
        &["cue-after-quote: « Nous ne fermerons pas le pont » | dit | il = unsettled"],
    );
    check_in(
        "fr",
        "La maire a déclaré que le pont était fermé et qu’il ne serait pas rouvert avant le mois de mai.",
        &[
            "reported: que le pont était fermé et qu’il ne serait pas rouvert avant le mois de mai | a déclaré | La maire = unsettled",
        ],
    );
    check_in(
        "fr",
        "Selon la maire, le pont est fermé depuis lundi dans la soirée.",
        &[
            "according: le pont est fermé depuis lundi dans la soirée | Selon | la maire = unsettled",
        ],
    );
    check_in(
        "fr",
        "Le ministre a affirmé : « Nous ne fermerons pas le pont de la ville. »",
        &[
            "cue-before-quote: « Nous ne fermerons pas le pont de la ville. » | a affirmé | Le ministre = unsettled",
        ],
    );
    check_in(
        "fr",
        "D’après l’association, le pont n’est pas sûr pour les habitants de la ville.",
        &[
            "according: le pont n’est pas sûr pour les habitants de la ville | D’après | l’association = unnamed",
        ],
    );
}

#[test]
fn german() {
    check_in(
        "de",
        "„Die Brücke ist seit gestern geschlossen“, sagte die Bürgermeisterin Anna Schmidt.",
        &[
            "cue-after-quote: „Die Brücke ist seit gestern geschlossen“ | sagte | die Bürgermeisterin Anna Schmidt = Anna Schmidt",
        ],
    );
    check_in(
        "de",
        "„Wir schließen die Brücke nicht“, so der Sprecher der Stadt.",
        &["cue-after-quote: „Wir schließen die Brücke nicht“ | so | der Sprecher = unsettled"],
    );
    check_in(
        "de",
        "„Wir schließen die Brücke nicht“, sagte sie der Zeitung am Montag.",
        &["cue-after-quote: „Wir schließen die Brücke nicht“ | sagte | sie = unsettled"],
    );
    check_in(
        "de",
        "Die Bürgermeisterin sagte, dass die Brücke geschlossen ist und nicht vor Mai geöffnet wird.",
        &[
            "reported: dass die Brücke geschlossen ist und nicht vor Mai geöffnet wird | sagte | Die Bürgermeisterin = unsettled",
        ],
    );
    check_in(
        "de",
        "Die Bürgermeisterin erklärte, die Brücke sei nicht sicher und werde geschlossen.",
        &[
            "reported: die Brücke sei nicht sicher und werde geschlossen | erklärte | Die Bürgermeisterin = unsettled",
        ],
    );
    check_in(
        "de",
        "Laut der Polizei ist die Brücke seit Montag geschlossen und wird nicht geöffnet.",
        &[
            "according: ist die Brücke seit Montag geschlossen und wird nicht geöffnet | Laut | der Polizei = unsettled",
        ],
    );
    check_in(
        "de",
        "Der Minister betonte: „Wir schließen die Brücke nicht, das ist sicher.“",
        &[
            "cue-before-quote: „Wir schließen die Brücke nicht, das ist sicher.“ | betonte | Der Minister = unsettled",
        ],
    );
}

#[test]
fn quotations_alone_where_no_cues_are_known() {
    check(
        "“Il ponte è chiuso da ieri e non lo apriremo”, ha detto la sindaca della città.",
        &["quote-alone: “Il ponte è chiuso da ieri e non lo apriremo” |  |  = noone"],
    );
    check(
        "„Most jest zamknięty od wczoraj”, powiedziała burmistrz miasta, a potem się nie pojawiła.",
        &["quote-alone: „Most jest zamknięty od wczoraj” |  |  = noone"],
    );
    check(
        "「橋は昨日から閉鎖されています」と市長は述べた。",
        &["quote-alone: 「橋は昨日から閉鎖されています」 |  |  = noone"],
    );
    // A word at arm's length is no claim, nor is a sentence without marks.
    check_in("it", "La cosiddetta “zona bianca” è chiusa.", &[]);
    check_in("it", "Il ponte è chiuso, ha detto la sindaca.", &[]);
}

/// More verbs, phrases and orders, in an article of its own.
#[test]
fn spanish_news() {
    check_in(
        "es",
        "«No hay dinero para más», admitió el ministro Pablo Serrano en la comisión de Hacienda.\n\
         De acuerdo con el informe, la obra costará el doble de lo previsto por el gobierno.\n\
         «Es una vergüenza», denunció Lucía Ferrer, portavoz de la oposición, que pidió su dimisión.\n\
         Serrano replicó que la oposición no tiene propuestas y que el presupuesto se aprobará en mayo.\n\
         A juicio de Ferrer, el ministro debe explicar lo ocurrido cuanto antes ante la cámara.\n\
         La obra, según el alcalde, terminará en otoño.\n\
         El portavoz, Andrés Luna, aseguró que no habrá más recortes y acusó a la oposición de mentir.\n\
         «No me consta», respondió. «Pregunten al ministro», añadió Luna, que no quiso dar más detalles.\n\
         Fuentes del partido confirmaron que la reunión se celebró el lunes.\n\
         En palabras de la jueza, «nadie está por encima de la ley en este país».",
        &[
            "cue-after-quote: «No hay dinero para más» | admitió | el ministro Pablo Serrano = Pablo Serrano",
            "according: la obra costará el doble de lo previsto por el gobierno | De acuerdo con | el informe = unsettled",
            "cue-after-quote: «Es una vergüenza» | denunció | Lucía Ferrer, portavoz de la oposición = Lucía Ferrer",
            "reported: que la oposición no tiene propuestas y que el presupuesto se aprobará en mayo | replicó | Serrano = Pablo Serrano",
            "according: el ministro debe explicar lo ocurrido cuanto antes ante la cámara | A juicio de | Ferrer = Lucía Ferrer",
            "according: La obra … terminará en otoño | según | el alcalde = unsettled",
            "reported: que no habrá más recortes | aseguró | El portavoz, Andrés Luna = Andrés Luna",
            "cue-after-quote: «Pregunten al ministro» | añadió | Luna = Andrés Luna",
            "reported: que la reunión se celebró el lunes | confirmaron | Fuentes del partido = unnamed",
            "according-quote: «nadie está por encima de la ley en este país» | En palabras de | la jueza = unsettled",
        ],
    );
}

/// More verbs, phrases and orders, in an article of its own.
#[test]
fn french_news() {
    check_in(
        "fr",
        "« Il n’y a plus d’argent », a reconnu le ministre Paul Serrault devant la commission des finances.\n\
         « C’est une honte », s’est indignée Lucie Ferrand, porte-parole de l’opposition.\n\
         Le ministre a répliqué que l’opposition n’avait pas de propositions et que le budget serait voté en mai.\n\
         À en croire le rapport, les travaux coûteront le double de ce qui était prévu.\n\
         Les travaux, selon le maire, se termineront à l’automne.\n\
         « Nous verrons bien », a-t-il ajouté avant de quitter la salle.\n\
         La présidente de la région, Claire Morel, a assuré que les trains rouleraient lundi.\n\
         Selon elle, « personne ne sera laissé au bord de la route ».\n\
         « Je ne suis pas au courant », répond le préfet, qui refuse d’en dire plus.\n\
         Les syndicats ont dénoncé un « mépris total », et annoncé une grève pour jeudi.\n\
         Le texte sera voté en juin, a précisé la ministre.",
        &[
            "cue-after-quote: « Il n’y a plus d’argent » | reconnu | le ministre Paul Serrault = Paul Serrault",
            "cue-after-quote: « C’est une honte » | indignée | Lucie Ferrand = Lucie Ferrand",
            "reported: que l’opposition n’avait pas de propositions et que le budget serait voté en mai | a répliqué | Le ministre = unsettled",
            "according: les travaux coûteront le double de ce qui était prévu | À en croire | le rapport = unsettled",
            "according: Les travaux … se termineront à l’automne | selon | le maire = unsettled",
            "cue-after-quote: « Nous verrons bien » | ajouté | il = Paul Serrault",
            "reported: que les trains rouleraient lundi | a assuré | La présidente de la région, Claire Morel = Claire Morel",
            "according-quote: « personne ne sera laissé au bord de la route » | Selon | elle = Claire Morel",
            "cue-after-quote: « Je ne suis pas au courant » | répond | le préfet = unsettled",
            "cue-after-clause: Le texte sera voté en juin | précisé | la ministre = unsettled",
        ],
    );
}

/// More verbs, phrases and orders, in an article of its own.
#[test]
fn german_news() {
    check_in(
        "de",
        "„Es ist kein Geld mehr da“, räumte Minister Paul Seifert im Ausschuss ein.\n\
         „Das ist eine Schande“, schimpfte Lena Vogt, Sprecherin der Opposition, und forderte seinen Rücktritt.\n\
         Seifert entgegnete, die Opposition habe keine Vorschläge und der Haushalt werde im Mai beschlossen.\n\
         Nach Ansicht der Opposition muss der Minister den Vorgang rasch erklären.\n\
         Die Arbeiten werden laut Bürgermeister im Herbst beendet.\n\
         „Wir werden sehen“, fügte er hinzu, bevor er den Saal verließ.\n\
         Die Vorsitzende, Claudia Brandt, versicherte, dass die Züge am Montag fahren werden.\n\
         „Davon weiß ich nichts“, antwortete der Minister. „Fragen Sie die Kanzlerin.“\n\
         Nach Angaben der Polizei wurden zwei Menschen verletzt.\n\
         Die Züge würden am Montag fahren, sagte Brandt.\n\
         Der Sprecher der Bahn, Jens Kuhn, teilte mit, dass die Strecke gesperrt bleibt.",
        &[
            "cue-after-quote: „Es ist kein Geld mehr da“ | räumte | Minister Paul Seifert = Paul Seifert",
            "cue-after-quote: „Das ist eine Schande“ | schimpfte | Lena Vogt, Sprecherin der Opposition = Lena Vogt",
            "reported: die Opposition habe keine Vorschläge und der Haushalt werde im Mai beschlossen | entgegnete | Seifert = Paul Seifert",
            "according: muss der Minister den Vorgang rasch erklären | Nach Ansicht | der Opposition = unsettled",
            "according: Die Arbeiten werden … im Herbst beendet | laut | Bürgermeister = unnamed",
            "cue-after-quote: „Wir werden sehen“ | fügte | er = unsettled",
            "reported: dass die Züge am Montag fahren werden | versicherte | Die Vorsitzende, Claudia Brandt = Claudia Brandt",
            "cue-after-quote: „Davon weiß ich nichts“ … „Fragen Sie die Kanzlerin.“ | antwortete | der Minister = Paul Seifert",
            "according: wurden zwei Menschen verletzt | Nach Angaben | der Polizei = unsettled",
            "cue-after-clause: Die Züge würden am Montag fahren | sagte | Brandt = Claudia Brandt",
            "reported: dass die Strecke gesperrt bleibt | teilte | Der Sprecher der Bahn, Jens Kuhn = Jens Kuhn",
        ],
    );
}

/// Claims in nobody's name, vague sources, and kinds, by each language's own words.
#[test]
fn notes_in_other_languages() {
    let options = |language: &str| Options {
        language: Some(language.to_owned()),
        no_source: true,
        kinds: true,
        ..Options::default()
    };
    let check = |language: &str, text: &str, rule: Rule, who: Who, kind: Option<Kind>| {
        let found = propose(&article(text).unwrap(), &options(language));
        let found: Vec<_> = found.iter().map(|p| (p.rule, &p.who, p.kind)).collect();
        assert_eq!(found, [(rule, &who, kind)], "{text}");
    };
    let (reported, nobody) = (Rule::Reported, Rule::NoSource);
    let prediction = Some(Kind::Prediction);
    let promise = Some(Kind::Promise);
    check(
        "es",
        "Se espera que el puente cierre.",
        nobody,
        Who::NoOne,
        prediction,
    );
    check(
        "es",
        "El puente supuestamente es viejo.",
        nobody,
        Who::NoOne,
        None,
    );
    check(
        "es",
        "Los críticos dicen que el puente cerrará.",
        reported,
        Who::Vague,
        prediction,
    );
    check(
        "es",
        "Ortiz prometió que abrirá el puente.",
        reported,
        named("Ortiz"),
        promise,
    );
    check(
        "fr",
        "Il paraît que le pont est fermé.",
        nobody,
        Who::NoOne,
        None,
    );
    check(
        "fr",
        "Le pont est apparemment fermé.",
        nobody,
        Who::NoOne,
        None,
    );
    check(
        "fr",
        "Des experts disent que le pont fermera.",
        reported,
        Who::Vague,
        prediction,
    );
    check(
        "de",
        "Es heißt, dass die Brücke schließt.",
        nobody,
        Who::NoOne,
        None,
    );
    check(
        "de",
        "Die Brücke soll angeblich schließen.",
        nobody,
        Who::NoOne,
        None,
    );
    check(
        "de",
        "Kritiker sagen, die Brücke sei illegal.",
        reported,
        Who::Vague,
        Some(Kind::Fact(Some(FactKind::Law))),
    );
}

fn named(name: &str) -> Who {
    Who::Named {
        name: name.to_owned(),
        how: How::Name,
    }
}

/// A verb without a subject reports, but names nobody. A pitfall: "se dijo", "no dijo".
#[test]
fn a_verb_without_a_subject() {
    check_in(
        "es",
        "Dijo que el puente estaba cerrado. No dijo que fuera viejo.",
        &["reported: que el puente estaba cerrado | Dijo |  = noone"],
    );
    check("Said that the bridge was closed.", &[]);
}

/// A phrase that names the source is no part of a name.
#[test]
fn names_behind_german_phrases() {
    check_in(
        "de",
        "Laut Ana Ortiz ist die Brücke sicher.\nNach Ansicht von Ana Ortiz bleibt die Brücke offen.",
        &[
            "according: ist die Brücke sicher | Laut | Ana Ortiz = Ana Ortiz",
            "according: bleibt die Brücke offen | Nach Ansicht von | Ana Ortiz = Ana Ortiz",
        ],
    );
    check_in("de", "Sie kam, um zu sagen, dass es regnet.", &[]);
}

/// They are never one person; "sie" is a woman only beside a singular verb.
#[test]
fn pronouns_of_many() {
    check_in(
        "de",
        "„Wir schließen die Brücke nicht“, sagte Anna Schmidt. Die Anwohner widersprachen. „Das glauben wir nicht“, sagten sie.",
        &[
            "cue-after-quote: „Wir schließen die Brücke nicht“ | sagte | Anna Schmidt = Anna Schmidt",
            "cue-after-quote: „Das glauben wir nicht“ | sagten | sie = unsettled",
        ],
    );
    check_in(
        "de",
        "„Wir schließen die Brücke nicht“, sagte Anna Schmidt. „Das ist sicher“, fügte sie hinzu.",
        &[
            "cue-after-quote: „Wir schließen die Brücke nicht“ | sagte | Anna Schmidt = Anna Schmidt",
            "cue-after-quote: „Das ist sicher“ | fügte | sie = Anna Schmidt",
        ],
    );
    check_in(
        "fr",
        "« Nous ne fermerons pas le pont », a dit Claire Morel. « Nous ne le croyons pas », ont-elles répondu.",
        &[
            "cue-after-quote: « Nous ne fermerons pas le pont » | dit | Claire Morel = Claire Morel",
            "cue-after-quote: « Nous ne le croyons pas » | répondu | elles = unsettled",
        ],
    );
    check_in(
        "fr",
        "« Nous ne le croyons pas du tout », disent-ils.",
        &["cue-after-quote: « Nous ne le croyons pas du tout » | disent | ils = unsettled"],
    );
    check_in(
        "es",
        "«No vamos a cerrar el puente», dijo Ana Ortiz. «No lo creemos todos», dijeron ellas.",
        &[
            "cue-after-quote: «No vamos a cerrar el puente» | dijo | Ana Ortiz = Ana Ortiz",
            "cue-after-quote: «No lo creemos todos» | dijeron | ellas = unsettled",
        ],
    );
}
