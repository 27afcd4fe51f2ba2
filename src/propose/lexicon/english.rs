//! English: its reporting verbs, what their use says about the claim, and its small words.
//!
//! Verbs compiled by hand from the union of published lists (GenderGapTracker, Guardian, Krestel 2008
//! as in textacy, Recasens et al. 2013); tones follow Martin & White 2005 and Wikipedia's manual of
//! style on synonyms for "said". Only lemmas are kept; their forms are made once, at first use.

use super::{
    According, Builder, Class, Ending, Lexicon, Phrase, Pronouns, Rest, Uses, Verb, listed,
};
use crate::annotate::Tone;
use crate::propose::kinds::KindWords;

const NEUTRAL: &str = "say tell state write add ask reply answer respond describe comment announce tweet post retweet \
    continue speak talk remark read mention recount testify inform advise brief notify publish report quote cite \
    refer call name dub recall email text telegraph relay recommend propose suggest discuss address introduce \
    characterize express voice issue release opine muse interject inquire enquire question query wonder thank \
    congratulate apologize greet agree elaborate summarize recap outline detail narrate articulate phrase predict \
    forecast project estimate declare stress emphasize warn reiterate repeat caution conclude urge instruct request \
    encourage appeal promise pledge offer praise commend defend endorse salute joke quip whisper laugh chuckle argue \
    reason stipulate specify signal expect label share rule theorize compare credit depict liken portray term welcome";
const VOUCHING: &str = "note observe reveal show demonstrate confirm find prove clarify explain disclose remind expose \
    indicate determine establish highlight illustrate document discover verify underline underscore affirm reaffirm \
    assure guarantee recognize calculate certify";
const DISTANCING: &str = "claim allege contend assert maintain purport profess charge posit insinuate imply hint \
    speculate surmise dispute refute rebut insist suppose reckon protest counter object dismiss reject";
const CONCEDING: &str = "admit acknowledge concede confess deny grant relent own";
const CHARGED: &str = "slam blast boast fume vow demand accuse blame criticize denounce condemn mock complain decry \
    lament bemoan deride ridicule chide rebuke scold lambast lambaste assail rail gripe grumble taunt belittle bristle \
    retort proclaim swear tout brag exclaim avow crow shout yell cry scream murmur mutter chant roar thunder snap sniff \
    gush blurt bellow holler plead beg implore threaten hail laud applaud trumpet rage seethe sneer scoff gloat \
    moan rant thump challenge order command deadpan disparage fault";

/// What they report to follows them: told reporters.
const ADDRESSING: &str = "tell inform remind warn ask advise notify brief assure instruct urge encourage order command \
    thank congratulate greet beg implore challenge request caution address question";
/// Of these, those that can be left out before a reported clause: told reporters (that) it would.
const ADDRESSING_CLAUSE: &str = "tell ask inform remind warn notify advise assure brief";
/// What they report on follows them: accused the council.
const ACTING: &str = "accuse blame slam blast criticize denounce condemn mock deride ridicule chide rebuke scold lambast \
    lambaste assail taunt belittle praise hail laud applaud commend defend endorse salute describe call name dub \
    characterize quote cite introduce dismiss reject dispute refute rebut tout discuss expose document highlight \
    compare credit depict liken portray term welcome publish release issue show prove find";

/// A clause follows them: said it would.
const CLAUSE: &str = "acknowledge add admit advise affirm allege announce answer argue ask assert assure boast caution \
    charge claim clarify complain concede conclude confirm contend declare demand demonstrate deny dispute \
    determine disclose discover emphasize estimate explain find forecast highlight hint imply \
    indicate inform insist joke lament maintain mention note observe pledge posit predict proclaim \
    project promise propose prove question quip recall reckon recommend recount reiterate \
    relay remark remind repeat reply report respond reveal say show specify speculate state stress \
    suggest swear tell testify tweet urge vow warn write rule theorize agree wonder retort counter protest object exclaim opine muse stipulate reaffirm underscore guarantee profess insinuate surmise avow brag confess verify establish";
/// What they say follows them as a noun phrase: denounced the plan. Only acts of speech; whoever shares
/// or offers something need not have said so.
const OBJECT: &str = "accuse announce applaud ask assail blame blast call characterize chide cite commend compare condemn credit criticize \
    decry demand denounce deny depict deride describe dismiss dispute dub express hail label lambast lambaste lament laud liken mock \
    pledge portray praise promise propose rebuke rebut recommend refute reject reveal ridicule scold slam term tout threaten urge voice vow welcome";
/// Only a whole clause after these is a report: "showed that it closed", not "showed progress".
const CLAUSE_ONLY: &str = "dispute write answer tweet concede maintain show find suggest determine prove indicate demonstrate conclude observe note project \
    estimate discover ask remind assure argue reason assert contend specify repeat hint imply recount respond reply \
    testify add complain joke warn state rule theorize agree wonder retort counter protest object exclaim opine muse stipulate reaffirm underscore guarantee profess insinuate surmise avow brag confess verify establish";
/// With one of these words after it, the verb says what the claim is about: warned of floods.
const ABOUT: &str = "apologize argue speak talk warn complain boast brag hint joke";
/// They may trail a claim that has no marks: "…, the mayor said."
const TRAILING: &str = "say add announce report write argue note explain warn predict show find tell suggest insist \
    claim indicate";
/// And with the speaker behind: "…, said the mayor."
const TRAILING_INVERTED: &str = "say add announce report write argue note explain warn predict";
/// Verbs with a tone that are too often something else: a claim is not proposed for them alone.
const TONE_ONLY: &str = "name calculate certify crow expect gloat laugh moan own rage rant reason scoff seethe signal sneer suppose \
    thump trumpet";

/// Verbs that report only with the word after them; those without a use only beside a quotation.
const PHRASES: &[Phrase] = &[
    ("point", "out", Tone::Vouching, Uses::CLAUSE),
    ("make", "clear", Tone::Neutral, Uses::CLAUSE),
    ("put", "it", Tone::Neutral, Uses::CLAUSE),
    ("set", "out", Tone::Neutral, Uses::CLAUSE),
    ("spell", "out", Tone::Neutral, Uses::CLAUSE),
    ("sum", "up", Tone::Neutral, Uses::NONE),
    ("chime", "in", Tone::Neutral, Uses::NONE),
    ("play", "down", Tone::Distancing, Uses::NONE),
    ("own", "up", Tone::Conceding, Uses::NONE),
    ("hit", "back", Tone::Charged, Uses::NONE),
    ("hit", "out", Tone::Charged, Uses::NONE),
    ("fire", "back", Tone::Charged, Uses::NONE),
    ("shoot", "back", Tone::Charged, Uses::NONE),
    ("chip", "in", Tone::Neutral, Uses::NONE),
    ("weigh", "in", Tone::Neutral, Uses::NONE),
    ("go", "on", Tone::Neutral, Uses::NONE),
    ("lash", "out", Tone::Charged, Uses::NONE),
    ("rule", "out", Tone::Neutral, Uses::OBJECT),
    ("tear", "into", Tone::Charged, Uses::OBJECT),
    ("rip", "into", Tone::Charged, Uses::OBJECT),
    ("lay", "out", Tone::Neutral, Uses::OBJECT),
    ("call", "on", Tone::Neutral, Uses::OBJECT),
    ("speak", "out", Tone::Charged, Uses::NONE),
];

/// Forms no rule gives.
const IRREGULAR: &[(&str, &str, Ending)] = &[
    ("said", "say", Ending::Past),
    ("told", "tell", Ending::Past),
    ("wrote", "write", Ending::Past),
    ("written", "write", Ending::Past),
    ("spoke", "speak", Ending::Past),
    ("spoken", "speak", Ending::Past),
    ("found", "find", Ending::Past),
    ("shown", "show", Ending::Past),
    ("swore", "swear", Ending::Past),
    ("sworn", "swear", Ending::Past),
    ("made", "make", Ending::Past),
    ("making", "make", Ending::Ing),
    ("pled", "plead", Ending::Past),
    ("proven", "prove", Ending::Past),
    ("read", "read", Ending::Past),
    ("forecast", "forecast", Ending::Past),
    ("put", "put", Ending::Past),
    ("set", "set", Ending::Past),
    ("hit", "hit", Ending::Past),
    ("putting", "put", Ending::Ing),
    ("setting", "set", Ending::Ing),
    ("shot", "shoot", Ending::Past),
    ("went", "go", Ending::Past),
    ("goes", "go", Ending::S),
    ("chipped", "chip", Ending::Past),
    ("tore", "tear", Ending::Past),
    ("ripped", "rip", Ending::Past),
    ("laid", "lay", Ending::Past),
    ("lays", "lay", Ending::S),
    ("hitting", "hit", Ending::Ing),
    ("emailed", "email", Ending::Past),
    ("labelled", "label", Ending::Past),
    ("dubbed", "dub", Ending::Past),
    ("snapped", "snap", Ending::Past),
    ("begged", "beg", Ending::Past),
];

/// Verbs whose plain form or -s form is a noun as well: the report, his claims.
const NOUNS_TOO: &str = "report claim state comment question call tweet post email demand charge promise pledge offer \
    answer reply quote name text issue project estimate forecast detail outline document voice release praise blame \
    appeal object term credit welcome address remark mention challenge order command request query show find signal phrase speculate \
    note hint vow boast dispute joke quip whisper laugh chuckle retort protest rebuke talk brief cry shout \
    scream chant counter stress recap reason grant own lament gripe taunt rant rage moan roar snap crow hail \
    salute refer caution read";

/// The small words and the nouns of roles.
#[rustfmt::skip]
const CLASSES: &[(Class, &str)] = &[
    (
        Class::PRONOUN,
        "he i it she they we who you",
    ),
    (
        Class::AUXILIARY,
        "are aren't be been being can can't cannot could couldn't did didn't do does doesn't don't had hadn't has hasn't \
         have haven't is isn't may might must n't never not shall should shouldn't to was wasn't were weren't will \
         won't would wouldn't",
    ),
    (
        Class::ADVERB,
        "afterward afterwards again all already also always apparently both earlier elsewhere even eventually \
         famously finally first nevertheless nonetheless \
         further has herself himself however initially instead itself just later meanwhile merely now \
         often once only previously privately publicly recently repeatedly reportedly simply so \
         specifically still themselves then therefore thus too yet",
    ),
    (
        Class::DATE,
        "april august december february friday january july june march may monday november october \
         saturday september sunday thursday today tonight tuesday wednesday yesterday",
    ),
    (
        Class::BOUNDARY,
        "after although and as because before but if or since than that though unless until when \
         where whether which while whilst whereas",
    ),
    (
        Class::DETERMINER,
        "a all an another any both each every few five four her his its many most my no one other our \
         several some the their these this those three two",
    ),
    (
        Class::PREPOSITION,
        "about after against ahead amid among at before between by despite during following for from \
         in inside into near of on outside over per through to toward towards under via with",
    ),
    (
        Class::ROLE,
        "activist activists ad administration adviser advisers advisor advisors agency aide aides \
         ambassador analyst analysts article attorney attorneys author authorities bill brother \
         campaign candidate candidates ceo chair chairman chairwoman chief colleague colleagues \
         commission committee company complaint congressman congresswoman court critics data daughter \
         democrat democrats department director doctors document documents economists editor email \
         executive executives expert experts fan fans father figures filing founder friend friends \
         government governor group husband indictment investigators journalist judge law lawmaker \
         lawmakers lawsuit lawyer lawyers leader leaders letter man manager mayor member members memo \
         minister ministry mother newspaper office officer officers official officials opponents \
         organization organizer organizers others owner paper people person police poll polls \
         pollster president professor prosecutors record records report reporter reporters reports \
         representative republican republicans researchers resident residents results rival rivals \
         scientists secretary senator sister son source sources spokesman spokespeople spokesperson \
         spokeswoman staff statement strategist strategists student students studies study supporters \
         survey surveys team union unions voter voters wife witness witnesses woman co-founder co-author coauthor co-chair deputy council counsel lobby firm premier chancellor historian teacher coach nurse mp mps \
         parties inquiry spokespersons investigator prosecution defence defense committees ministers senators \
         governors mayors councillor councillors councilman councilwoman envoy marshal engineer aides inspector \
         inspectors superintendent sheriff treasurer comptroller filings ruling verdict motion petition plaintiffs \
         defendants landlords tenants farmers nurses teachers drivers pilots workers parents pupils families \
         neighbours neighbors scientists historians rebels protesters protestors organisers observers firms \
         companies charities campaigners opposition cabinet parliament regulator regulators watchdog watchdogs charity \
         auditor auditors ombudsman ally allies donor donors operative operatives lobbyist lobbyists staffer staffers \
         consultant consultants delegate delegates nominee nominees incumbent pundits host anchor moderator surrogate \
         surrogates clerk clerks registrar commissioner commissioners trustee trustees pastor caucus legislature \
         congressmen spokesmen leadership interviews story stories suit video footage resolution draft statute ad ads",
    ),
    (
        Class::STARTER,
        "a all although an any anyone as because both each every everyone he her his how i if it its \
         many most my no not nothing only our people she since some that the their there these they \
         this those we what when whether while who why you where whether",
    ),
    (
        Class::BE,
        "'s are be been being gets got is was were",
    ),
    (
        Class::NOUN_TOO,
        "address addresses answer answers appeal attack attacks call calls challenge challenges \
         charge charges claim claims command comment comments complaint counter demand demands detail \
         details dispute document documents email emails estimate estimates fault find forecast hint \
         issue issued issues joke jokes mention name note notes object objects offer offers order \
         orders outline post posts praise press project projects promise promises question questions \
         quote quotes read record reference release reply report reports request requests share show \
         shows speech state statement states talk talks text texts tweet tweets voice vow rule rules counter object protest protests guarantee wonder term terms credit credits welcome",
    ),
    (
        Class::THAT,
        "that",
    ),
    (
        Class::CUT,
        "according and but citing pointing referring though whereas which while who whose whilst",
    ),
    (
        Class::SUBORDINATE,
        "after although as because before if once since though until when while whilst",
    ),
    (
        Class::OCCASION,
        "blog briefing campaign conference court debate editorial email facebook filing interview \
         joint letter memo news of op-ed phone post prepared press radio rally recent release report \
         series speech statement telephone television tweet tweets video written",
    ),
    (
        Class::AFTER_NAME,
        "about after as at because before but by during following if in on referring that to when \
         while who",
    ),
    (
        Class::APPOSITIVE,
        "a an chief director former president the who whose",
    ),
    (
        Class::CONTROL,
        "appear appeared appears began begin begins continue continued continues decline declined \
         declines fail failed fails go goes hasten hastened like likes refuse refused refuses rush rushed \
         seek seeks seem seemed seems sought struggle struggled struggles tried tries try used want wanted wants went",
    ),
    (
        Class::SPEECH_NOUN,
        "accusation accusations allegation allegations announcement answer apology argument assertion \
         call claim claims comment comments complaint complaints criticism criticisms denial \
         editorial email emails interview letter memo message op-ed pledge position post promise question \
         questions quote rebuke remark remarks reply report response speech statement statements \
         suggestion testimony tweet tweets vow warning words",
    ),
    (
        Class::VAGUE,
        "activists analysts authorities commentators critics detractors experts insiders locals many \
         observers officials opponents others people pundits researchers residents rivals sceptics \
         scientists skeptics some sources supporters witnesses",
    ),
    (
        Class::HEARSAY,
        "allegedly apparently ostensibly purportedly reportedly rumored rumoured supposedly",
    ),
    (
        Class::ACCORDING,
        "according as per",
    ),
    (
        Class::PAST,
        "became began blew bought broke brought built came caught chose cost drank drew drove fell felt fled \
         flew forgot fought froze gave got grew held hid kept knew led left lent lost made meant met paid ran \
         rose sank sat saw sent shook shut slept sold spent spoke stood stole struck stuck swam taught threw \
         thought took tore understood went withdrew woke won wore wrote",
    ),
    (
        Class::AND,
        "and but",
    ),
];

/// Phrases that name the source after them.
const ACCORDING: According = &[&["according", "to"], &["per"], &["as", "reported", "by"]];

/// Determiners that leave open who is meant.
const INDEFINITE: &str = "some many several most other";

const KINDS: KindWords = KindWords {
    promising: "promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing \
        propose proposes proposed offered offers guarantee guaranteed",
    predicting: "expect expects expected predict predicts predicted forecast forecasts project projects projected",
    first_person: "i we i'll we'll i'm i've we've we're",
    future: "will won't i'll we'll shall going he'll she'll they'll it'll",
    future_endings: "",
    opinion: "should must ought best worst better worse great terrible wonderful disgrace disgraceful shameful \
        good bad wrong right beautiful ugly stupid brilliant unfair fair unacceptable outrageous ridiculous dangerous \
        amazing awful wise foolish crazy horrible fantastic disappointing believe think feel deserve deserves",
    cause: "because caused causes cause due resulted results consequence thanks leads",
    number: "percent million billion trillion thousand hundred dozen half twice double doubled tripled most \
        least highest lowest more fewer rose fell increased decreased average",
    law: "law laws legal illegal unlawful banned prohibited constitution constitutional statute treaty regulation",
    myself: "i my i've i'm",
    experience: "was saw felt heard had went lost my",
};

/// The table of the language.
pub(super) fn lexicon() -> Lexicon {
    let mut builder = Builder::default();
    for (class, words) in CLASSES {
        builder.class(*class, words);
    }
    let tones = [
        (NEUTRAL, Tone::Neutral),
        (VOUCHING, Tone::Vouching),
        (DISTANCING, Tone::Distancing),
        (CONCEDING, Tone::Conceding),
        (CHARGED, Tone::Charged),
    ];
    for (list, tone) in tones {
        for lemma in list.split_ascii_whitespace() {
            let uses = uses(lemma);
            each_form(lemma, &mut |form, ending| {
                let verb = Verb {
                    lemma,
                    tone,
                    ending,
                    uses,
                };
                builder.verb(form, verb);
            });
        }
    }
    for (lemma, ..) in PHRASES {
        each_form(lemma, &mut |form, _| builder.opens(form, lemma));
    }
    builder.finish(
        "en",
        Rest {
            phrases: PHRASES,
            according: ACCORDING,
            impersonal: &[],
            indefinite: INDEFINITE,
            pronouns: Pronouns {
                he: "he him his",
                she: "she her",
                she_or_they: "",
                others: "they it we i you",
            },
            relatives: "who",
            kinds: Some(&KINDS),
        },
    )
}

fn uses(lemma: &str) -> Uses {
    let flags = [
        (CLAUSE, Uses::CLAUSE),
        (ADDRESSING_CLAUSE, Uses::ADDRESSED),
        (OBJECT, Uses::OBJECT),
        (ADDRESSING, Uses::KEEPS_ORDER),
        (ACTING, Uses::KEEPS_ORDER),
        (NOUNS_TOO, Uses::NOUN),
        (CLAUSE_ONLY, Uses::CLAUSE_ONLY),
        (ABOUT, Uses::ABOUT),
        (TRAILING, Uses::TRAILS),
        (TRAILING_INVERTED, Uses::TRAILS_INVERTED),
        (TONE_ONLY, Uses::TONE_ONLY),
    ];
    let listed = flags.into_iter().filter(|(list, _)| listed(list, lemma));
    listed.fold(Uses::default(), |uses, (_, flag)| uses | flag)
}

/// Calls with every form of the verb, some of which are no words ("sayed"): that does no harm.
fn each_form(lemma: &str, call: &mut dyn FnMut(&str, Ending)) {
    for (form, of, ending) in IRREGULAR {
        if *of == lemma {
            call(form, *ending);
        }
    }
    regular(lemma, call);
    if let Some(stem) = lemma.strip_suffix("ize") {
        regular(&format!("{stem}ise"), call);
    }
}

fn regular(lemma: &str, call: &mut dyn FnMut(&str, Ending)) {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut letters = lemma.chars().rev();
    let (last, before, third) = (letters.next(), letters.next(), letters.next());
    let is = |c: Option<char>, test: &dyn Fn(char) -> bool| c.is_some_and(test);
    call(lemma, Ending::Base);
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    if let Some(stem) = lemma.strip_suffix('y').filter(|_| !is(before, &vowel)) {
        call(&format!("{stem}ies"), Ending::S);
        call(&format!("{stem}ied"), Ending::Past);
        call(&format!("{lemma}ing"), Ending::Ing);
        return;
    }
    let hissing = ["s", "sh", "ch", "x", "z", "o"];
    let s = if hissing.iter().any(|end| lemma.ends_with(end)) {
        "es"
    } else {
        "s"
    };
    call(&format!("{lemma}{s}"), Ending::S);
    call(&format!("{stem}ed"), Ending::Past);
    // "agreeing" keeps both letters.
    let root = if lemma.ends_with("ee") { lemma } else { stem };
    call(&format!("{root}ing"), Ending::Ing);
    let doubles = is(last, &|c| !vowel(c) && !matches!(c, 'w' | 'x' | 'y'))
        && is(before, &vowel)
        && !is(third, &|c| vowel(c) && c != 'u');
    if let Some(last) = last.filter(|_| doubles) {
        call(&format!("{lemma}{last}ed"), Ending::Past);
        call(&format!("{lemma}{last}ing"), Ending::Ing);
    }
}

/// The inflection of the first word of a verb of two words.
pub(super) fn ending_of(form: &str) -> Ending {
    match IRREGULAR.iter().find(|(known, ..)| *known == form) {
        Some((.., ending)) => *ending,
        None if form.ends_with("ing") => Ending::Ing,
        None if form.ends_with("ed") => Ending::Past,
        None if form.ends_with('s') => Ending::S,
        None => Ending::Base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propose::lexicon::verb;

    #[test]
    fn forms_have_their_lemma() {
        let check = |form: &str, lemma: &str, ending: Ending| {
            let found = verb(form).map(|v| (v.lemma, v.ending));
            assert_eq!(found, Some((lemma, ending)), "{form}");
        };
        check("say", "say", Ending::Base);
        check("said", "say", Ending::Past);
        check("saying", "say", Ending::Ing);
        check("denies", "deny", Ending::S);
        check("denied", "deny", Ending::Past);
        check("denying", "deny", Ending::Ing);
        check("slammed", "slam", Ending::Past);
        check("slamming", "slam", Ending::Ing);
        check("argues", "argue", Ending::S);
        check("arguing", "argue", Ending::Ing);
        check("stresses", "stress", Ending::S);
        check("criticised", "criticize", Ending::Past);
        check("criticizes", "criticize", Ending::S);
        check("apologising", "apologize", Ending::Ing);
        check("admitted", "admit", Ending::Past);
        check("promises", "promise", Ending::S);
        check("advised", "advise", Ending::Past);
        check("agreed", "agree", Ending::Past);
        check("added", "add", Ending::Past);
    }

    #[test]
    fn other_words_are_no_verbs_that_report() {
        for word in [
            "", "s", "ed", "ing", "the", "bridge", "building", "red", "walked", "ise", "ised", "ß",
            "éed",
        ] {
            assert_eq!(verb(word), None, "{word}");
        }
    }

    #[test]
    fn every_lemma_has_one_tone() {
        let lists = [NEUTRAL, VOUCHING, DISTANCING, CONCEDING, CHARGED];
        let all: Vec<&str> = lists
            .iter()
            .flat_map(|l| l.split_ascii_whitespace())
            .collect();
        let mut lemmas = all.clone();
        lemmas.sort_unstable();
        lemmas.dedup();
        assert_eq!(all.len(), lemmas.len());
        assert!(all.len() >= 200);
        let flagged = [
            ADDRESSING,
            ADDRESSING_CLAUSE,
            ACTING,
            NOUNS_TOO,
            CLAUSE,
            OBJECT,
            CLAUSE_ONLY,
            ABOUT,
            TRAILING,
            TRAILING_INVERTED,
            TONE_ONLY,
        ]
        .into_iter()
        .flat_map(|l| l.split_ascii_whitespace());
        for lemma in flagged {
            assert!(all.contains(&lemma), "{lemma} has flags but no tone");
        }
    }
}
