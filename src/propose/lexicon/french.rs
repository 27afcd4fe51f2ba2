//! French: the verbs that report, in the third person, and the small words around them.

use super::{According, Builder, Class, Lexicon, Pronouns, Rest};
use crate::annotate::Tone;
use crate::propose::kinds::KindWords;

const VERBS: &[(Tone, &str)] = &[
    (
        Tone::Neutral,
        "dire=dit,disent,disait,disaient,dirent,disant,dixit déclarer expliquer ajouter indiquer préciser \
         annoncer=annonce,annoncent,annonçait,annonçaient,annonça,annoncèrent,annoncé,annonçant \
         répondre=répond,répondent,répondait,répondaient,répondit,répondirent,répondu,répondant demander raconter \
         écrire=écrit,écrivent,écrivait,écrivit,écrivirent,écrivant rapporter signaler informer commenter témoigner \
         poursuivre=poursuit,poursuivent,poursuivait,poursuivit,poursuivi,poursuivant conclure=conclut,concluent,concluait,conclu \
         rappeler=rappelle,rappellent,rappelait,rappela,rappelé,rappelant estimer juger=juge,jugent,jugeait,jugea,jugé,jugeant \
         considérer=considère,considèrent,considérait,considéra,considéré suggérer=suggère,suggèrent,suggérait,suggéra,suggéré \
         proposer exprimer marmonner plaisanter répliquer rétorquer détailler évoquer compléter=complète,complétait,compléta,complété prédire=prédit,prédisent,prédisait \
         reprendre=reprend,reprenait,reprit,repris renchérir=renchérit,renchérissait,renchéri enchaîner glisser insinuer avancer=avance,avancent,avançait,avança,avancé \
         interroger=interroge,interrogeait,interrogea,interrogé analyser décrypter saluer féliciter souhaiter espérer=espère,espèrent,espérait confier résumer noter observer promettre=promet,promettent,promettait,promit,promis,promettant \
         lire=lit,lisent,lisait tweeter décrire=décrit,décrivent,décrivait,décrivit",
    ),
    (
        Tone::Vouching,
        "souligner certifier attester préconiser confirmer révéler=révèle,révèlent,révélait,révéla,révélé,révélant montrer démontrer constater assurer \
         garantir=garantit,garantissent,garantissait,garanti remarquer relever=relève,relèvent,relevait,releva,relevé",
    ),
    (
        Tone::Distancing,
        "affirmer prétendre=prétend,prétendent,prétendait,prétendu,prétendant soutenir=soutient,soutiennent,soutenait,soutint,soutenu,soutenant \
         insister alléguer=allègue,allèguent,alléguait,allégué argumenter supposer",
    ),
    (
        Tone::Conceding,
        "admettre=admet,admettent,admettait,admit,admis,admettant reconnaître=reconnaît,reconnait,reconnaissent,reconnaissait,reconnut,reconnu,reconnaissant \
         avouer convenir=convient,conviennent,convenait,convint,convenu concéder=concède,concèdent,concédait,concéda,concédé nier démentir=dément,démentent,démentait,démenti",
    ),
    (
        Tone::Charged,
        "dénoncer=dénonce,dénoncent,dénonçait,dénonça,dénoncé,dénonçant critiquer accuser lancer=lance,lancent,lançait,lança,lancé,lançant \
         marteler=martèle,martèlent,martelait,martela,martelé fustiger=fustige,fustigeait,fustigea,fustigé regretter \
         déplorer menacer=menace,menacent,menaçait,menaça,menacé s'exclamer=exclame,exclamait,exclama,exclamé \
         avertir=avertit,avertissent,avertissait,averti,avertissant réclamer condamner tacler ironiser indigner s'insurger=insurge,insurgent,insurgeait,insurgea,insurgé,insurgée \
         s'emporter=emporte,emportait,emporta,emporté alerter tonner prévenir=prévient,préviennent,prévenait,prévint,prévenu exiger=exige,exigent,exigeait,exigea,exigé crier",
    ),
];

#[rustfmt::skip]
const CLASSES: &[(Class, &str)] = &[
    (Class::PRONOUN, "il elle ils elles on qui"),
    (Class::AUXILIARY, "a ont avait avaient est était sera serait peut doit ne n' se s' lui leur l' y en"),
    (Class::ADVERB, "aussi également ensuite encore déjà hier alors enfin notamment ainsi toutefois pourtant cependant"),
    (Class::DATE, "lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui hier janvier février mars avril mai juin juillet \
      août septembre octobre novembre décembre"),
    (Class::BOUNDARY, "que qu' mais quand lorsque lorsqu' alors car si comme où et ou puisque"),
    (Class::DETERMINER, "le la les l' un une des son sa ses leur leurs ce cette ces plusieurs certains quelques autre autres"),
    (Class::PREPOSITION, "à au aux de du d' des en dans par pour avec sans sur sous entre depuis vers contre chez selon pendant lors après avant"),
    (Class::ROLE, "président présidente ministre maire porte-parole directeur directrice chef cheffe secrétaire gouvernement police \
      parquet sources rapport étude communiqué entreprise juge avocat avocate député députée expert experte experts habitants témoins \
      autorités candidat candidate professeur professeure médecin organisation syndicat parti mairie sénateur sénatrice procureur \
      procureure préfet préfète association"),
    (Class::STARTER, "le la les l' il elle ils elles on un une des c' ce cela"),
    (Class::THAT, "que qu'"),
    (Class::CUT, "mais alors tandis et qui dont"),
    (Class::SUBORDINATE, "quand lorsque après alors si comme"),
    (Class::AFTER_NAME, "à au dans en lors pendant après avant quand que qui mais sur devant par pour et dont"),
    (Class::APPOSITIVE, "le la l' un une président présidente ministre maire porte-parole directeur directrice qui"),
    (Class::VAGUE, "experts critiques sources habitants analystes témoins autorités observateurs"),
    (Class::HEARSAY, "apparemment vraisemblablement prétendument"),
    (Class::AND, "et mais"),
    (Class::ACCORDING, "selon d'après à aux"),
];

const ACCORDING: According = &[
    &["selon"],
    &["d'après"],
    &["à", "en", "croire"],
    &["aux", "dires"],
];

const IMPERSONAL: According = &[
    &["il", "paraît"],
    &["on", "dit"],
    &["on", "pense"],
    &["on", "croit"],
    &["on", "estime"],
    &["on", "craint"],
];

const KINDS: KindWords = KindWords {
    promising: "promet promettent promettait promit promis garantit garanti propose proposent proposé",
    predicting: "prédit prédisent prévoit prévoient espère",
    first_person: "je j' nous mon ma mes notre nos moi",
    future: "va vont allons vais",
    future_endings: "era eront erons erai ira iront irons irai dra dront drons drai",
    opinion: "doit doivent devrait devraient faut meilleur pire terrible honte honteux injuste juste inacceptable \
        dangereux incroyable scandaleux bon mauvais",
    cause: "parce cause causé raison conséquence grâce",
    number: "cent pour-cent million millions milliard milliards mille moitié double triple plus moins moyenne",
    law: "loi lois légal illégal interdit constitution constitutionnel traité décret règlement",
    myself: "je j' me mon ma mes moi",
    experience: "vu senti entendu étais avais perdu",
};

/// The table of the language.
pub(super) fn lexicon() -> Lexicon {
    let mut builder = Builder::default();
    for (class, words) in CLASSES {
        builder.class(*class, words);
    }
    builder.verbs(VERBS, forms);
    builder.finish(
        "fr",
        Rest {
            according: ACCORDING,
            impersonal: IMPERSONAL,
            indefinite: "des certains certaines plusieurs quelques d'autres les",
            pronouns: Pronouns {
                he: "il",
                she: "elle",
                she_or_they: "",
                others: "ils elles on je nous vous",
            },
            relatives: "qui",
            kinds: Some(&KINDS),
            ..Rest::default()
        },
    )
}

/// The endings of the third person of verbs in -er, their participle; and the present participle.
fn forms(lemma: &str) -> Option<(&str, &'static str, &'static str)> {
    let stem = lemma.strip_suffix("er")?;
    Some((stem, "e ent ait aient a èrent é ée és ées", "ant"))
}
