//! Closed lists of English words, lower case, that the rules look things up in.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A list written as words between spaces, made a set when it is first asked.
pub(super) struct List {
    words: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl List {
    pub(super) const fn new(words: &'static str) -> Self {
        Self {
            words,
            set: OnceLock::new(),
        }
    }

    /// Whether the list holds this lower-case word.
    pub fn holds(&self, word: &str) -> bool {
        self.set
            .get_or_init(|| self.words.split_ascii_whitespace().collect())
            .contains(word)
    }
}

/// Titles and roles written before a name, which are not part of it.
pub(super) static TITLES: List = List::new(
    "mr mrs ms mx miss dr sir dame lord lady baroness baron sen rep gov gen lt col sgt capt rev prof hon cllr \
     councillor alderman judge justice president president-elect senator representative congressman \
     congresswoman governor lieutenant-governor secretary secretary-general mayor deputy minister premier \
     chancellor chief speaker attorney ambassador professor doctor king queen prince princess pope saint vice \
     former republican democrat democratic detective inspector superintendent constable officer sheriff \
     commissioner director general administrator spokesperson spokesman spokeswoman sergeant captain colonel \
     major lieutenant admiral chairman chairwoman chair reverend father sister brother bishop archbishop \
     cardinal rabbi imam ayatollah sheikh emir sultan taoiseach mp acting coach executive editor analyst \
     economist prime ex-president ex-minister co-chair leader whip minority majority councilman councilwoman \
     assemblyman assemblywoman alderwoman congressperson councilmember undersecretary under-secretary \
     comptroller treasurer auditor marshal trooper envoy chairperson vice-president vice-chair \
     archdeacon baronet brigadier commodore corporal private provost principal commander counsel solicitor",
);

/// Titles that are surnames too: John Major, Stephen King.
pub(super) static SURNAMES_TOO: List = List::new(
    "major king bishop judge pope prince sheriff baron lord constable speaker coach chancellor father",
);

/// Titles that stay with a name of one word: King Charles, Pope Francis.
pub(super) static TITLES_THAT_STAY: List =
    List::new("king queen prince princess pope saint emperor sister brother father");

/// What an office is of: Secretary of State, Chief of Staff.
pub(super) static OFFICES: List = List::new(
    "state staff police defense defence education health justice labor labour commerce energy transportation \
     transport agriculture finance interior trade",
);

/// Letters behind a name.
pub(super) static HONOURS: List = List::new("qc kc mp msp mep md phd obe cbe mbe dbe kbe esq jp");

/// Words that make a name an organisation's.
pub(super) static ORGANISATIONS: List = List::new(
    "party committee department university news times post journal institute foundation association council \
     court house center centre agency bureau office group company inc corp ltd plc bank union college school \
     hospital church city county poll network press magazine fund league coalition campaign board commission \
     ministry army navy police administration service services trust society federation authority parliament \
     assembly organisation organization corporation industries motors electric airlines railway brigade guard \
     force forces academy laboratory research museum theatre club team alliance confederation chamber \
     exchange treasury embassy homes holdings partners airways energy telecom systems technologies solutions \
     foods stores hotels insurance securities studios networks ventures shipping builders",
);

/// Words that make what they end no speaker: places, events, laws, prizes.
pub(super) static NO_SPEAKERS: List = List::new(
    "street road avenue lane drive bridge park river lake mountain mount bay island islands beach square \
     valley airport station stadium sea ocean gulf peninsula war act treaty agreement accord bill day week \
     month year cup prize award awards olympics games amendment conference summit festival season building \
     tower highway coast desert hall plan project programme program strategy scheme border \
     province district region state states republic kingdom county city town village crisis revolution \
     century marathon championship championships falls creek springs heights ridge hills harbour harbor quay \
     canyon meadow meadows",
);

/// Of these, those that are surnames as well: Susan Park, Anthony Hall.
pub(super) static PLACES_THAT_ARE_SURNAMES: List = List::new(
    "park lake hall bridge street day mount bay beach forest hill war bill week cup season square lane",
);

/// Countries, cities and regions, what their people are called, and the quarters of the compass.
pub(super) static PLACES: List = List::new(
    "afghanistan afghan albania algeria america american americans africa african andorra angeles angola \
     antarctica arab arabia argentina arizona arkansas armenia asia asian athens atlanta atlantic auckland \
     australia australian australians austria austrian azerbaijan baghdad bahrain baltimore bangladesh \
     barcelona beijing belarus belfast belgian belgium berlin birmingham bolivia bosnia boston brazil \
     brazilian bristol britain british britons brooklyn brussels budapest bulgaria burma cairo california \
     cambodia cambridge cameroon canada canadian canadians canberra cardiff caribbean carolina catalonia \
     central chechnya chicago chile china chinese cleveland colombia colorado connecticut copenhagen crimea \
     crimean croatia cuba cuban cyprus czech dakota dallas damascus delaware delhi denmark denver detroit \
     donbass donbas donetsk dubai dublin dutch east eastern ecuador edinburgh egypt egyptian england english \
     eritrea estonia ethiopia europe european europeans fiji finland finnish florida france french gaza \
     geneva georgia german germans germany ghana glasgow greece greek greenland guatemala guinea haiti hague \
     hampshire hawaii havana helsinki hiroshima honduras houston hungarian hungary iceland idaho illinois \
     india indian indiana indonesia iowa iran iranian iraq iraqi ireland irish israel israeli israelis \
     istanbul italian italy jakarta jamaica japan japanese jerusalem johannesburg jordan kabul kansas karachi \
     kazakhstan kent kentucky kenya kiev korea korean kosovo kuwait kyiv latin latvia lebanon leeds libya \
     lisbon lithuania liverpool london los louisiana luhansk luxembourg macedonia madrid maine malaysia malta \
     manchester manhattan maryland massachusetts mecca mediterranean melbourne mexican mexico miami michigan \
     middle midlands milan minneapolis minnesota mississippi missouri moldova mongolia montana montenegro \
     montreal morocco moscow mumbai munich myanmar nairobi nebraska nepal netherlands nevada newcastle niger \
     nigeria nigerian north northern norway norwegian norwich nottingham ohio oklahoma oregon orlando osaka \
     oslo ottawa oxford pacific pakistan pakistani palestine palestinian palestinians panama paris \
     pennsylvania persian perth peru philadelphia philippines phoenix poland poles polish portland portugal \
     portuguese prague qatar romania rome russia russian russians rwanda saudi scandinavia scotland scots \
     scottish seattle seoul serbia shanghai sheffield siberia singapore slovakia slovenia somalia south \
     southern soviet spain spanish stockholm sudan sweden swedish swiss switzerland sydney syria syrian \
     syrians taipei taiwan tampa tanzania tehran tennessee texas thailand tibet tokyo toronto tunisia turkey \
     turkish turks u.k u.s uae uganda uk ukraine ukrainian ukrainians uruguay us usa utah vatican venezuela \
     vermont vienna vietnam vietnamese wales warsaw washington welsh west western wisconsin wyoming yemen \
     yorkshire yugoslavia zealand zimbabwe zurich zürich d.c dc mid united new great hong cape states kingdom \
     emirates york jersey isle republic muslim muslims christian christians jewish jews catholic catholics \
     islamic islam hindu sunni shia kurdish kurds conservative conservatives liberal liberals republicans \
     democrats tory tories",
);

/// Days, months and feasts.
pub(super) static DATES: List = List::new(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
     august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues \
     wed thu thurs fri sat sun christmas easter ramadan eid thanksgiving halloween",
);

/// Capitalised words that are no name wherever they stand.
pub(super) static STOP_WORDS: List = List::new(
    "the a an in on at but and or nor if when while as it its he him his she her hers they them their we our \
     ours you your i me my mine this that these those there here what who whom whose which how why where with \
     without within from to of off by after before during since because although though despite no not none \
     yes yeah so then now also even still just only both either neither each every all any some many most \
     more much few several other others another such same own one two three four five six seven eight nine \
     ten dozens hundreds thousands millions first second third fourth fifth sixth last next is are was were be been being am do \
     does did done has have had having would could should can might must shall let however meanwhile moreover \
     furthermore nevertheless nonetheless instead otherwise therefore thus hence indeed perhaps maybe today \
     tomorrow yesterday tonight once twice again ever never always often sometimes later earlier recently \
     currently finally lastly initially previously additionally asked according following under over above \
     below between among against about across around into onto upon out up down per via than like unlike \
     until till whether yet good well oh ok okay please thank thanks dear sorry hello image photo photos \
     picture video watch read related advertisement file source sources see click share copyright updated \
     published experts officials critics people residents scientists researchers doctors nurses teachers \
     pupils parents ministers lawmakers politicians voters internet web covid covid-19 coronavirus god \
     nobody everybody somebody anybody everyone someone anyone everything something anything nothing \
     laut gemäß nach ansicht angaben meinung auffassung einschätzung selon según",
);

/// Initials of no one who speaks.
pub(super) static STOP_ACRONYMS: List = List::new(
    "us usa uk uae u.s u.k u.s.a ceo cfo coo cto mp mps msp msps mep meps pm am tv gdp ok ai dna rna id it \
     dvd cd faq hiv aids covid covid-19 gmt bst est pst utc et ii iii iv vi vii phd ba ma bc ad vip hq q&a pr \
     hr pc url pdf gps suv suvs vat sms usd gbp eur dc d.c la ny nyc lgbt lgbtq ppe pcr",
);

/// Small words inside names.
pub(super) const PARTICLES: [&str; 22] = [
    "de", "la", "le", "las", "los", "del", "della", "da", "das", "dos", "do", "di", "du", "van",
    "von", "der", "den", "ter", "bin", "ibn", "al", "el",
];

/// First names that are ordinary words too, and begin sentences as either.
pub(super) static FIRST_NAMES_THAT_ARE_WORDS: List = List::new(
    "will mark bill grace rose frank grant rob drew faith hope joy dawn pat sue jack art dean gene guy earl \
     ray rich max miles mike summer april may june august victor penny ruby amber crystal heather holly ivy \
     lily daisy olive pearl carol robin jay chip chuck cliff clay dale glen heath lance norm peter pierce \
     reed rusty sandy skip stew wade ward basil bob colin don duke ernest forest jean jasper",
);

/// After these a full stop ends no sentence.
pub(super) const ABBREVIATIONS: [&str; 45] = [
    "mr", "mrs", "ms", "mx", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "capt",
    "maj", "rev", "hon", "cllr", "st", "jr", "sr", "vs", "inc", "corp", "ltd", "co", "dept",
    "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
    "mt", "ft", "calif", "fla", "etc",
];

/// Nouns for what someone is; with an article before them they name a speaker.
pub(super) static ROLES: List = List::new(
    "president senator governor mayor minister secretary director manager chairman chairwoman chair chief \
     leader lawyer attorney analyst expert experts spokesman spokeswoman spokesperson candidate nominee \
     businessman businesswoman professor author judge congressman congresswoman representative ambassador \
     pollster ceo commissioner administrator official officials officer officers adviser advisor strategist \
     speaker activist activists resident residents neighbour neighbor scientist scientists researcher \
     researchers teacher headteacher doctor doctors nurse witness witnesses source sources police prosecutor \
     prosecutors critics critic report study survey poll statement document documents company firm council \
     government ministry department agency union charity group party court commission committee organisation \
     organization king queen pope economist historian farmer owner founder editor reporter journalist coach \
     player engineer head deputy mother father parent parents pupil student students driver worker workers \
     diplomat diplomats general commander inquiry investigator investigators marshal comptroller treasurer \
     lawmaker lawmakers senators governors mayors ministers councillor councillors councilman councilwoman mp mps \
     msp msps mep meps republicans democrats conservatives liberals aide aides adviser advisers advisors sheriff \
     envoy premier chancellor",
);

/// Of these, those that can only be one person, so that "he" or "she" may mean them.
pub(super) static PERSONS: List = List::new(
    "president senator governor mayor minister secretary director manager chairman chairwoman chair chief leader \
     lawyer attorney analyst expert spokesman spokeswoman spokesperson candidate nominee businessman \
     businesswoman professor author judge congressman congresswoman representative ambassador pollster ceo \
     commissioner administrator official officer adviser advisor aide strategist activist resident neighbour \
     neighbor scientist researcher teacher headteacher doctor nurse witness source prosecutor critic king queen \
     pope economist historian farmer owner founder editor reporter journalist coach player engineer head deputy \
     mother father parent pupil student driver worker diplomat general commander investigator marshal \
     comptroller treasurer lawmaker councillor councilman councilwoman sheriff envoy premier chancellor man \
     woman boy girl son daughter brother sister husband wife friend colleague soldier guard lodger tenant \
     landlord shopkeeper fisherman priest bishop vicar pilot sailor skipper survivor victim tourist passenger",
);

/// Words before a colon that say what stands behind it, and not who says it.
pub(super) static LABELS: List = List::new(
    "update watch related read photo photos picture pictures image images video videos audio podcast opinion \
     analysis listen verdict motto caption slogan headline title quote example note warning correction tip question \
     answer live breaking exclusive explainer fact facts background summary message sign review reviews lyrics \
     theme topic",
);
