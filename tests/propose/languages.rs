//! Other languages than English.

use crate::support::{check, check_in};

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
}
