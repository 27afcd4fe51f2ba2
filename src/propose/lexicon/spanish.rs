//! Spanish: the verbs that report, in the third person, and the small words around them.

use super::{According, Builder, Class, Lexicon, Pronouns, Rest};
use crate::annotate::Tone;
use crate::propose::kinds::KindWords;

const VERBS: &[(Tone, &str)] = &[
    (
        Tone::Neutral,
        "decir=dice,dicen,dijo,dijeron,decía,decían,dicho,diciendo,dijera añadir agregar afirmar declarar explicar \
         comentar contar=cuenta,cuentan,contó,contaron,contado,contando señalar indicar anunciar informar escribir=escribe,escriben,escribió,escribieron,escrito,escribiendo \
         responder contestar preguntar relatar narrar manifestar expresar expresarse precisar opinar considerar \
         estimar proponer=propone,proponen,propuso,propusieron,propuesto,proponiendo concluir=concluye,concluyen,concluyó,concluyeron,concluido,concluyendo \
         recordar=recuerda,recuerdan,recordó,recordaron,recordado,recordando sugerir=sugiere,sugieren,sugirió,sugirieron,sugerido,sugiriendo \
         apuntar detallar publicar describir tuitear reiterar repetir=repite,repiten,repitió,repitieron,repetido,repitiendo pedir=pide,piden,pidió,pidieron,pedido,pidiendo \
         prometer apostillar matizar puntualizar replicar zanjar relatar comunicar ratificar adelantar \
         vaticinar pronosticar avisar bromear celebrar agradecer confiar=confía,confían,confió,confiaron resumir continuar=continúa,continuó,continuaron \
         rematar sentenciar reclamar calificar valorar defender=defiende,defienden,defendió,defendieron,defendido,defendiendo proseguir=prosigue,prosiguió,prosiguieron,prosiguiendo",
    ),
    (
        Tone::Vouching,
        "subrayar destacar confirmar revelar demostrar=demuestra,demuestran,demostró,demostraron,demostrado,demostrando \
         constatar aclarar evidenciar remarcar enfatizar acreditar advertir=advierte,advierten,advirtió,advirtieron,advertido,advirtiendo asegurar garantizar recalcar",
    ),
    (
        Tone::Distancing,
        "alegar sostener=sostiene,sostienen,sostuvo,sostuvieron,sostenido,sosteniendo \
         mantener=mantiene,mantienen,mantuvo,mantuvieron,manteniendo insistir argumentar insinuar justificar esgrimir=esgrime,esgrimen,esgrimió,esgrimieron desmentir=desmiente,desmienten,desmintió,desmintieron,desmentido rechazar aducir=aduce,aducen,adujo,adujeron,aducido",
    ),
    (
        Tone::Conceding,
        "admitir reconocer confesar negar=niega,niegan,negó,negaron,negado,negando conceder",
    ),
    (
        Tone::Charged,
        "denunciar criticar acusar exigir reprochar lamentar proclamar clamar gritar arremeter jurar censurar \
         cargar condenar amenazar alertar ironizar espetar recriminar exclamar",
    ),
];

#[rustfmt::skip]
const CLASSES: &[(Class, &str)] = &[
    (Class::PRONOUN, "él ella ellos ellas quien quienes"),
    (Class::AUXILIARY, "ha han había habían hubo fue es está están será sería puede debe no se le les"),
    (Class::ADVERB, "también luego después ayer ya además entonces posteriormente así finalmente"),
    (Class::DATE, "lunes martes miércoles jueves viernes sábado domingo hoy ayer anoche enero febrero marzo abril mayo junio julio \
      agosto septiembre octubre noviembre diciembre"),
    (Class::BOUNDARY, "que pero cuando mientras porque como si aunque donde y o tras"),
    (Class::DETERMINER, "el la los las un una unos unas su sus este esta estos estas ese esa algunos algunas varios varias muchos otro otra"),
    (Class::PREPOSITION, "en a de del al por para con sin sobre entre desde hasta contra según durante ante tras"),
    (Class::ROLE, "presidente presidenta ministro ministra alcalde alcaldesa portavoz director directora jefe jefa líder secretario \
      secretaria gobierno policía fiscalía fuentes informe estudio comunicado empresa juez jueza abogado abogada diputado diputada \
      experto experta expertos vecinos testigos autoridades candidato candidata profesor profesora médico médica organización \
      sindicato partido ayuntamiento consejero consejera senador senadora gobernador gobernadora"),
    (Class::STARTER, "el la los las él ella ellos no hay un una esto eso"),
    (Class::THAT, "que"),
    (Class::CUT, "pero mientras aunque y quien"),
    (Class::SUBORDINATE, "cuando aunque después mientras tras como si"),
    (Class::AFTER_NAME, "en a durante cuando mientras después tras antes que quien pero porque al sobre ante por para y"),
    (Class::APPOSITIVE, "el la un una presidente presidenta ministro ministra portavoz director directora quien"),
    (Class::VAGUE, "expertos críticos fuentes vecinos analistas testigos autoridades"),
    (Class::HEARSAY, "supuestamente presuntamente aparentemente"),
    (Class::AND, "y pero e"),
    (Class::ACCORDING, "según de a en"),
];

const ACCORDING: According = &[
    &["según"],
    &["de", "acuerdo", "con"],
    &["a", "juicio", "de"],
    &["en", "palabras", "de"],
    &["en", "opinión", "de"],
];

const IMPERSONAL: According = &[
    &["se", "espera"],
    &["se", "cree"],
    &["se", "dice"],
    &["se", "teme"],
    &["se", "estima"],
    &["se", "supone"],
    &["se", "dijo"],
    &["se", "sabe"],
];

const KINDS: KindWords = KindWords {
    promising: "promete prometen prometió prometieron prometido garantiza garantizan garantizó propone proponen propuso",
    predicting: "pronostica pronosticó vaticina vaticinó prevé espera",
    first_person: "yo nosotros me nos mi mis nuestro nuestra",
    future: "va van vamos voy",
    future_endings: "ará erá irá arán erán irán aré eré iré aremos eremos iremos drá drán dré dremos",
    opinion: "debe deben debería deberían mejor peor grande terrible vergüenza vergonzoso injusto justo inaceptable \
        peligroso increíble lamentable bueno malo creo",
    cause: "porque causa causó causado debido consecuencia culpa",
    number: "ciento millón millones mil mitad doble triple más menos mayor menor promedio",
    law: "ley leyes legal ilegal prohibido constitución constitucional tratado norma decreto",
    myself: "yo me mi mis",
    experience: "vi sentí oí estaba estuve perdí tuve fui",
};

/// The table of the language.
pub(super) fn lexicon() -> Lexicon {
    let mut builder = Builder::default();
    for (class, words) in CLASSES {
        builder.class(*class, words);
    }
    builder.verbs(VERBS, forms);
    builder.finish(
        "es",
        Rest {
            according: ACCORDING,
            impersonal: IMPERSONAL,
            indefinite: "algunos varios muchos otros los las",
            pronouns: Pronouns {
                he: "él",
                she: "ella",
                she_or_they: "",
                others: "ellos ellas quienes yo nosotros nosotras",
            },
            relatives: "quien",
            kinds: Some(&KINDS),
            ..Rest::default()
        },
    )
}

/// The endings of the third person: present, preterite, imperfect, participle; and the gerund.
fn forms(lemma: &str) -> Option<(&str, &'static str, &'static str)> {
    let lemma = lemma.strip_suffix("se").unwrap_or(lemma);
    if let Some(stem) = lemma.strip_suffix("ar") {
        return Some((stem, "a an ó aron aba aban ado ara", "ando"));
    }
    let stem = lemma
        .strip_suffix("er")
        .or_else(|| lemma.strip_suffix("ir"))?;
    Some((stem, "e en ió ieron ía ían ido iera", "iendo"))
}
