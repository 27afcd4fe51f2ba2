//! German: the verbs that report, in the third person, and the small words around them.

use super::{According, Builder, Class, Lexicon, Pronouns, Rest};
use crate::annotate::Tone;
use crate::propose::kinds::KindWords;

const VERBS: &[(Tone, &str)] = &[
    (
        Tone::Neutral,
        "sagen erklären berichten meinen melden ergänzen erzählen antworten fragen äußern erläutern \
         schreiben=schreibt,schreiben,schrieb,schrieben,geschrieben sprechen=spricht,sprach,sprachen,gesprochen \
         mitteilen=teilt,teilte,teilten,mitgeteilt,mitteilte ankündigen=kündigt,kündigte,kündigten,angekündigt,ankündigte \
         hinzufügen=fügt,fügte,fügten,hinzugefügt,hinzufügte bekanntgeben=bekanntgab,bekanntgegeben erwidern entgegnen \
         bemerken schildern vermelden twittern prognostizieren versprechen=verspricht,versprach,versprachen,versprochen \
         vorschlagen=schlug,schlugen,vorgeschlagen zitieren resümieren finden=findet,fand,fanden erinnern vermuten \
         glauben kommentieren urteilen scherzen empfehlen=empfiehlt,empfahl,empfahlen,empfohlen fortfahren=fuhr,fuhren \
         gratulieren danken loben begrüßen plädieren vermerken vorhersagen=vorhersagte,vorhergesagt verkünden=verkündet,verkündete,verkündeten \
         verlautbaren präzisieren hoffen appellieren wünschen raten=rät,riet,rieten,geraten so!",
    ),
    (
        Tone::Vouching,
        "betonen bestätigen hervorheben=hob,hoben,hervorgehoben klarstellen=klargestellt,klarstellte versichern bekräftigen verdeutlichen bezeugen offenbaren zeigen \
         belegen beweisen=beweist,bewies,bewiesen feststellen=stellt,stellte,stellten,festgestellt,feststellte unterstreichen=unterstreicht,unterstrich,unterstrichen",
    ),
    (
        Tone::Distancing,
        "behaupten beteuern andeuten=andeutete,angedeutet zurückweisen=wies,wiesen,zurückgewiesen abstreiten=stritt,stritten,abgestritten argumentieren bestreiten=bestreitet,bestritt,bestritten mutmaßen spekulieren",
    ),
    (
        Tone::Conceding,
        "einräumen=räumt,räumte,räumten,eingeräumt,einräumte zugeben=zugab,zugegeben gestehen=gesteht,gestand,gestanden \
         dementieren leugnen",
    ),
    (
        Tone::Charged,
        "kritisieren attackieren bemängeln bedauern protestieren tadeln lästern höhnen spotten vorwerfen=wirft,warf,warfen,vorgeworfen fordern warnen beklagen schimpfen poltern monieren rügen wettern klagen drohen mahnen \
         anprangern=prangerte,angeprangert verurteilen verlangen rufen=ruft,rief,riefen",
    ),
];

#[rustfmt::skip]
const CLASSES: &[(Class, &str)] = &[
    (Class::PRONOUN, "er sie es man"),
    (Class::AUXILIARY, "hat haben hatte hatten ist sind war waren wird werden würde würden wurde wurden sei seien habe kann können könnte könnten sollen müssen soll muss nicht sich"),
    (Class::ADVERB, "auch dann später bereits zudem außerdem noch wieder nun allerdings jedoch weiter dazu damals zuvor"),
    (Class::DATE, "montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern januar februar märz april mai juni juli \
      august september oktober november dezember"),
    (Class::BOUNDARY, "dass daß aber wenn während weil als ob obwohl wo und oder nachdem bevor wie sondern denn"),
    (Class::DETERMINER, "der die das den dem des ein eine einen einem einer eines sein seine seiner ihr ihre ihrer dieser diese dieses \
      mehrere einige viele andere"),
    (Class::PREPOSITION, "in im an am auf aus bei beim von vom zu zum zur mit nach für über unter vor gegen durch um seit bis laut"),
    (Class::ROLE, "präsident präsidentin minister ministerin bürgermeister bürgermeisterin sprecher sprecherin direktor direktorin chef \
      chefin leiter leiterin regierung polizei staatsanwaltschaft bericht studie mitteilung unternehmen richter richterin anwalt \
      anwältin abgeordnete abgeordneter experte experten expertin anwohner zeugen behörden kandidat kandidatin professor professorin \
      arzt ärztin organisation gewerkschaft partei kanzler kanzlerin vorsitzende vorsitzender senator senatorin"),
    (Class::STARTER, "der die das er sie es man ein eine dies"),
    (Class::THAT, "dass daß"),
    (Class::CUT, "aber während und sondern obwohl"),
    (Class::SUBORDINATE, "nachdem obwohl während als wenn"),
    (Class::AFTER_NAME, "in im am an auf bei beim nach vor während als der die das dass und aber zu zum zur über gegenüber weiter"),
    (Class::APPOSITIVE, "der die ein eine"),
    (Class::VAGUE, "experten kritiker beobachter anwohner zeugen behörden fachleute"),
    (Class::HEARSAY, "angeblich mutmaßlich anscheinend vermeintlich"),
    (Class::AND, "und aber"),
    (Class::ACCORDING, "laut gemäß nach"),
];

const ACCORDING: According = &[
    &["laut"],
    &["gemäß"],
    &["nach", "angaben", "von"],
    &["nach", "angaben"],
    &["nach", "ansicht", "von"],
    &["nach", "ansicht"],
    &["nach", "meinung", "von"],
    &["nach", "meinung"],
    &["nach", "auffassung", "von"],
    &["nach", "auffassung"],
    &["nach", "einschätzung", "von"],
    &["nach", "einschätzung"],
    &["nach", "den", "worten", "von"],
    &["nach", "den", "worten"],
];

const IMPERSONAL: According = &[
    &["es", "heißt"],
    &["es", "hieß"],
    &["es", "wird", "erwartet"],
    &["es", "wird", "vermutet"],
    &["es", "wird", "befürchtet"],
    &["man", "vermutet"],
    &["man", "glaubt"],
    &["man", "sagt"],
];

const KINDS: KindWords = KindWords {
    promising: "verspricht versprechen versprach versprachen versprochen garantiert schlug vorgeschlagen",
    predicting: "prognostiziert prognostizierte vorhersagte erwartet",
    first_person: "ich wir mein meine unser unsere mich uns",
    future: "wird werden werde werdet würde würden",
    future_endings: "",
    opinion: "sollte sollten muss müssen müsste besser schlechter beste schlimm schlimmer schrecklich schande skandal \
        ungerecht gerecht inakzeptabel gefährlich falsch richtig gut schlecht",
    cause: "weil wegen ursache verursacht grund folge deshalb aufgrund",
    number: "prozent million millionen milliarde milliarden tausend hundert hälfte doppelt dreimal mehr weniger \
        durchschnitt",
    law: "gesetz gesetze legal illegal verboten verfassung verfassungswidrig vertrag verordnung rechtswidrig",
    myself: "ich mich mir mein meine",
    experience: "sah spürte hörte war verlor hatte erlebte",
};

/// The table of the language.
pub(super) fn lexicon() -> Lexicon {
    let mut builder = Builder::default();
    for (class, words) in CLASSES {
        builder.class(*class, words);
    }
    builder.verbs(VERBS, forms);
    builder.finish(
        "de",
        Rest {
            according: ACCORDING,
            impersonal: IMPERSONAL,
            indefinite: "einige viele mehrere manche andere",
            pronouns: Pronouns {
                he: "er",
                she: "",
                she_or_they: "sie",
                others: "es man ich wir ihr",
            },
            kinds: Some(&KINDS),
            ..Rest::default()
        },
    )
}

/// The endings of the third person of weak verbs.
fn forms(lemma: &str) -> Option<(&str, &'static str, &'static str)> {
    let stem = lemma
        .strip_suffix("en")
        .or_else(|| lemma.strip_suffix('n'))?;
    let dental = ["t", "d", "hn", "gn"].iter().any(|end| stem.ends_with(end));
    // After t and d an e is put in: berichtete.
    Some((
        stem,
        if dental {
            "et ete eten en"
        } else {
            "t te ten en"
        },
        "end",
    ))
}
