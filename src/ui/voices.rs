//! Voices: who gets to speak. A strip of the article, bars of the speakers, who stands behind the
//! claims, and the tone of what reports them. Each picture has its table.
//!
//! All numbers are `annotate::statistics`'; this only draws them.

use super::badge::{self, Badge};
use super::rows::{Key, keyed};
use crate::annotate::query::{Filter, Voice, WhoFilter};
use crate::annotate::statistics::{
    Statistics, StripPart, VoiceStatistics, share, statistics, strip,
};
use crate::annotate::{Answer, ClaimId, Form, Project, Tone};
use crate::app::state::use_app;
use crate::app::{App, Dialog, Route, Session, actions, text, text_of};
use crate::article::segment::count_words;
use crate::platform::idle;
use crate::propose::cues;
use crate::tr;
use leptos::prelude::*;

/// The most parts the strip is drawn with: more are narrower than a pixel.
const PARTS: usize = 480;

/// How many rows a table begins with.
const ROWS: usize = 100;

/// A speaker with more claims than this has no dot for each.
const DOTS: usize = 24;

/// Who gets to speak.
#[component]
pub fn Voices(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let numbers = Memo::new(move |_| {
        session.track_claims();
        session.track_roster();
        session.with(|project| statistics(project, |cue| cues::tone_of(project.article(), cue)))
    });
    let any = Memo::new(move |_| {
        session.track_claims();
        session.with(|p| p.claim_count() > 0)
    });
    view! {
        <div class="voices">
            <h1>{tr!("voices.title")}</h1>
            {move || if any.get() {
                view! {
                    <p class="summary">{move || { session.track_roster(); summary(session, &numbers.get()) }}</p>
                    <Strip session numbers/>
                    <div class="voices-columns">
                        <Bars session numbers/>
                        <Standing session numbers/>
                    </div>
                    <Tones session numbers/>
                }.into_any()
            } else {
                view! { <Nothing session/> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Nothing(session: Session) -> impl IntoView {
    view! {
        <div class="panel voices-empty">
            <p>{tr!("voices.empty")}</p>
            <p class="quiet">{tr!("voices.empty_more")}</p>
            <a class="button main" href=Route::Read(session.with(|p| p.id())).href()>{tr!("voices.to_read")}</a>
        </div>
    }
}

/// The sentence that sums the pictures up.
fn summary(session: Session, numbers: &Statistics) -> String {
    let heard: Vec<&VoiceStatistics> = numbers
        .voices
        .iter()
        .filter(|v| matches!(v.voice, Voice::Speaker(_)) && v.tally.claims > 0)
        .collect();
    let attributed = numbers.tally(Voice::is_attributed).words;
    let part = percent(share(numbers.named().words, attributed));
    let name = |voice: &VoiceStatistics| session.with(|p| name_of(p, voice.voice));
    let first = match heard.as_slice() {
        [] => tr!("voices.summary.nobody"),
        [one] => tr!("voices.summary.one", name = name(one), share = part),
        [first, second, ..] => {
            let speakers = text::tr_n("voices.count.speakers", heard.len());
            if first.tally.words > second.tally.words {
                tr!(
                    "voices.summary.most",
                    speakers = speakers,
                    share = part,
                    name = name(first)
                )
            } else {
                tr!("voices.summary.even", speakers = speakers, share = part)
            }
        }
    };
    // Claims that no one is given for are a finding; those not decided yet are work to be done.
    let claims = |voice| numbers.voice(voice).map_or(0, |v| v.tally.claims);
    let open = [
        (claims(Voice::NoOne), "voices.summary.no_one"),
        (claims(Voice::Undecided), "voices.summary.undecided"),
    ];
    let open = open.into_iter().filter(|(n, _)| *n > 0);
    let open: Vec<String> = open.map(|(n, key)| text::tr_n(key, n)).collect();
    let rest = if open.is_empty() {
        tr!("voices.summary.all")
    } else {
        open.join("; ")
    };
    tr!("voices.summary.both", first = first, rest = rest)
}

fn name_of(project: &Project, voice: Voice) -> String {
    text_of::answer(project, &answer_of(voice))
}

fn answer_of(voice: Voice) -> Answer {
    match voice {
        Voice::Speaker(id) => Answer::Speaker(id),
        Voice::Unnamed => Answer::Unnamed(String::new()),
        Voice::Article => Answer::Article,
        Voice::NoOne => Answer::NoOne,
        Voice::Undecided => Answer::Undecided,
    }
}

/// What the style sheet calls the voices that are no speaker, each of which has a pattern.
fn voice_key(voice: Voice) -> &'static str {
    match voice {
        Voice::Speaker(_) => "speaker",
        Voice::Unnamed => "unnamed",
        Voice::Article => "article",
        Voice::NoOne => "no-one",
        Voice::Undecided => "undecided",
    }
}

/// Tenths of a percent as a reader wants them: whole, and never 0 where there is something.
fn percent(tenths: usize) -> String {
    match tenths {
        1..5 => tr!("voices.percent_small"),
        _ => tr!("voices.percent", n = text::number((tenths + 5) / 10)),
    }
}

/// The table of a picture, closed at first.
#[component]
fn Table(
    #[prop(into)] caption: String,
    /// Column heads; numbers stand in all but the first `words` of them.
    heads: Vec<String>,
    words: usize,
    /// So many rows, if there are so many. Only asked for while the table is open.
    rows: Callback<usize, Vec<Vec<AnyCell>>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = RwSignal::new(ROWS);
    let more = RwSignal::new(false);
    let body = move || {
        let mut rows = if open.get() {
            rows.run(shown.get() + 1)
        } else {
            Vec::new()
        };
        more.set(rows.len() > shown.get());
        rows.truncate(shown.get());
        rows
    };
    let name = caption.clone();
    view! {
        <details class="as-table" on:toggle:target=move |event| open.set(event.target().open())>
            <summary>{tr!("voices.table")}<span class="sr-only">{tr!("voices.table_of", what = name.clone())}</span></summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table>
                    <caption>{caption}</caption>
                    <thead><tr>
                        {heads.into_iter().enumerate().map(|(n, head)| view! { <th scope="col" class:number={n >= words}>{head}</th> }.into_any()).collect_view()}
                    </tr></thead>
                    <tbody>
                        {move || body().into_iter().map(|cells| view! {
                            <tr>{cells.into_iter().enumerate().map(|(n, cell)| match (n, cell) {
                                (0, cell) => view! { <th scope="row">{cell.view()}</th> }.into_any(),
                                (n, cell) => view! { <td class:number={n >= words}>{cell.view()}</td> }.into_any(),
                            }).collect_view()}</tr>
                        }.into_any()).collect_view()}
                    </tbody>
                </table>
            </div>
            {move || more.get().then(|| view! {
                <button class="line" on:click=move |_| shown.update(|n| *n += ROWS)>{tr!("margin.more")}</button>
            }.into_any())}
        </details>
    }
}

/// What stands in a cell: words, or the words of a claim that lead to it.
#[derive(Clone)]
enum AnyCell {
    Text(String),
    Claim(Box<Session>, ClaimId, String),
}

impl AnyCell {
    fn number(n: usize) -> Self {
        Self::Text(text::number(n))
    }

    fn view(self) -> AnyView {
        match self {
            Self::Text(text) => text.into_any(),
            Self::Claim(session, id, words) => {
                let session = *session;
                let app = use_app();
                let href = Route::Read(session.with(|p| p.id())).href();
                view! {
                    <a href=href dir="auto" on:click=move |event| { event.prevent_default(); show_claim(app, session, id); }>{words}</a>
                }
                .into_any()
            }
        }
    }
}

/// Goes to a claim in the article.
fn show_claim(app: App, session: Session, id: ClaimId) {
    session.filter.set(Filter::default());
    let read = Route::Read(session.with(|p| p.id()));
    read.go();
    // At once, and not when the browser has noticed: the article must be there to be scrolled.
    app.route.set(read);
    idle::before_paint(move || idle::before_paint(move || actions::activate(&app, id, true)));
}

/// Has the article's margin list the claims of a voice.
fn show_voice(session: Session, who: WhoFilter) {
    session.active.set(None);
    session.filter.set(Filter {
        who: Some(who),
        ..Filter::default()
    });
    session.list_open.set(true);
}

/// The whole article as one strip in the colours of who says what.
#[component]
fn Strip(session: Session, numbers: Memo<Statistics>) -> impl IntoView {
    let app = use_app();
    let parts = Memo::new(move |_| {
        session.track_claims();
        session.track_roster();
        session.with(|p| coarse(strip(p), p.text().len()))
    });
    let label = move || {
        session.track_roster();
        let numbers = numbers.get();
        let whole = numbers.article_words;
        let heard = numbers.voices.iter().filter(|v| v.tally.words > 0);
        let said = heard.map(|v| {
            let name = session.with(|p| name_of(p, v.voice));
            tr!(
                "voices.strip_part",
                name = name,
                share = percent(share(v.tally.words, whole))
            )
        });
        let said = said.collect::<Vec<_>>().join(", ");
        tr!(
            "voices.strip_label",
            parts = said,
            rest = percent(share(whole.saturating_sub(numbers.claimed_words), whole))
        )
    };
    let rows = move |most: usize| {
        session.track_claims();
        session.track_roster();
        session.with(|project| {
            let length = project.text().len();
            let claimed = strip(project)
                .into_iter()
                .filter_map(|part| Some((part.voice?, part)));
            let rows = claimed.take(most).map(|(voice, part)| {
                let words = project.text().get(part.range.clone()).unwrap_or_default();
                let quote: String = words
                    .split_whitespace()
                    .take(8)
                    .collect::<Vec<_>>()
                    .join(" ");
                let quote = if words.split_whitespace().nth(8).is_some() {
                    quote + "…"
                } else {
                    quote
                };
                let quote = match claim_in(project, &part) {
                    Some(id) => AnyCell::Claim(Box::new(session), id, quote),
                    None => AnyCell::Text(quote),
                };
                let at = percent(share(part.range.start, length));
                let count = count_words(words);
                vec![
                    quote,
                    AnyCell::Text(name_of(project, voice)),
                    AnyCell::Text(at),
                    AnyCell::number(count),
                ]
            });
            rows.collect::<Vec<_>>()
        })
    };
    let part_view = move |part: StripPart| {
        let width = part.range.len().to_string();
        let Some(voice) = part.voice else {
            return view! { <span class="gap" style:flex-grow=width></span> }.into_any();
        };
        let (colour, name) =
            session.with(|p| (badge::look(p, &answer_of(voice)).0, name_of(p, voice)));
        let go = move |_| {
            if let Some(id) = session.with(|p| claim_in(p, &part)) {
                show_claim(app, session, id);
            }
        };
        view! { <span class="fill" data-s=colour data-voice=voice_key(voice) title=name style:flex-grow=width on:click=go></span> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="voices-strip">
            <h2 id="voices-strip">{tr!("voices.strip")}</h2>
            <p class="quiet">{tr!("voices.strip_note")}</p>
            <div class="strip" role="img" aria-label=label dir=move || direction(session)>
                {move || { session.track_roster(); parts.get().into_iter().map(part_view).collect_view() }}
            </div>
            <div class="strip-ends" aria-hidden="true"><span>{tr!("voices.begin")}</span><span>{tr!("voices.end")}</span></div>
            <Table
                caption=tr!("voices.strip_table")
                heads=vec![tr!("voices.head.words_there"), tr!("voices.head.who"), tr!("voices.head.at"), tr!("voices.head.words")]
                words=2
                rows=Callback::new(rows)
            />
        </section>
    }
}

/// The strip runs as the article's text does.
fn direction(session: Session) -> &'static str {
    let language = session
        .article()
        .metadata()
        .language
        .clone()
        .unwrap_or_default()
        .to_lowercase();
    let language = language.split('-').next().unwrap_or_default();
    if matches!(
        language,
        "ar" | "fa" | "he" | "ur" | "ps" | "yi" | "dv" | "ckb"
    ) {
        "rtl"
    } else {
        "ltr"
    }
}

/// The first claim of a part in its voice.
fn claim_in(project: &Project, part: &StripPart) -> Option<ClaimId> {
    let article = project.article();
    let blocks =
        article.block_at(part.range.start)..=article.block_at(part.range.end.saturating_sub(1));
    let here = |claim: &crate::annotate::Claim| {
        Some(Voice::of(project, claim)) == part.voice
            && claim
                .spans
                .iter()
                .any(|s| s.start() < part.range.end && part.range.start < s.end())
    };
    blocks
        .flat_map(|block| project.claims_in_block(block))
        .find(|claim| here(claim))
        .map(|claim| claim.id)
}

/// As few parts as can be seen: each slot has the voice of its middle. Giving it the voice that has
/// most of it would leave the quieter ones out everywhere; so they keep their share of the whole.
fn coarse(parts: Vec<StripPart>, length: usize) -> Vec<StripPart> {
    if parts.len() <= PARTS {
        return parts;
    }
    // Never more than the length: a product of the two would overflow for a long text.
    let edge = |slot: usize| length / PARTS * slot + length % PARTS * slot / PARTS;
    let mut drawn: Vec<StripPart> = Vec::new();
    for slot in 0..PARTS {
        let (start, end) = (edge(slot), edge(slot + 1));
        let middle = usize::midpoint(start, end);
        let at = parts.partition_point(|part| part.range.end <= middle);
        let voice = parts.get(at).and_then(|part| part.voice);
        match drawn.last_mut() {
            Some(last) if last.voice == voice => last.range.end = end,
            _ => drawn.push(StripPart {
                range: start..end,
                voice,
            }),
        }
    }
    drawn
}

/// How a voice is drawn, following its speaker's changes.
fn look_of(session: Session, voice: Voice) -> Memo<(String, String, String, String)> {
    Memo::new(move |_| {
        session.track_roster();
        session.with(|project| {
            let (colour, letters) = badge::look(project, &answer_of(voice));
            let role = match voice {
                Voice::Speaker(id) => project
                    .speaker(id)
                    .map(|s| s.role.clone())
                    .unwrap_or_default(),
                _ => String::new(),
            };
            (colour, letters, name_of(project, voice), role)
        })
    })
}

/// Words and claims of each speaker, those with most words first.
#[component]
fn Bars(session: Session, numbers: Memo<Statistics>) -> impl IntoView {
    let voices = Memo::new(move |_| {
        let speakers = |v: &&VoiceStatistics| matches!(v.voice, Voice::Speaker(_));
        numbers.with(|n| {
            n.voices
                .iter()
                .filter(speakers)
                .map(|v| v.voice)
                .collect::<Vec<_>>()
        })
    });
    let most = Memo::new(move |_| {
        numbers.with(|n| {
            n.voices
                .iter()
                .map(|v| v.tally.words)
                .max()
                .unwrap_or_default()
        })
    });
    let rows = move |_: usize| {
        session.track_roster();
        let numbers = numbers.get();
        let shown = numbers
            .voices
            .iter()
            .filter(|v| matches!(v.voice, Voice::Speaker(_)) || v.tally.claims > 0);
        shown
            .map(|v| {
                let name = session.with(|p| name_of(p, v.voice));
                let mut cells = vec![
                    AnyCell::Text(name),
                    AnyCell::number(v.tally.words),
                    AnyCell::number(v.tally.claims),
                ];
                cells.push(AnyCell::Text(
                    v.share.map_or_else(|| tr!("voices.dash"), percent),
                ));
                cells.extend(
                    Form::ALL
                        .into_iter()
                        .map(|form| AnyCell::number(v.form(Some(form)))),
                );
                cells
            })
            .collect::<Vec<_>>()
    };
    view! {
        <section class="panel" aria-labelledby="voices-bars">
            <h2 id="voices-bars">{tr!("voices.bars")}</h2>
            {move || if voices.with(Vec::is_empty) {
                view! { <p class="quiet">{tr!("voices.no_speakers")}</p> }.into_any()
            } else {
                view! {
                    <ol class="bars">
                        {keyed(move || voices.get(), key_of, move |voice| view! { <Bar session voice numbers most/> }.into_any())}
                    </ol>
                }.into_any()
            }}
            <Table
                caption=tr!("voices.bars_table")
                heads=vec![
                    tr!("voices.head.who"), tr!("voices.head.words"), tr!("voices.head.claims"), tr!("voices.head.share"),
                    text_of::form(Form::Direct), text_of::form(Form::Mixed), text_of::form(Form::Paraphrase),
                ]
                words=1
                rows=Callback::new(rows)
            />
        </section>
    }
}

#[component]
fn Bar(
    session: Session,
    voice: Voice,
    numbers: Memo<Statistics>,
    most: Memo<usize>,
) -> impl IntoView {
    let app = use_app();
    let look = look_of(session, voice);
    let mine = Memo::new(move |_| numbers.with(|n| n.voice(voice).cloned()));
    let tally = move || mine.with(|v| v.as_ref().map(|v| v.tally).unwrap_or_default());
    let width = move || {
        let tenths = share(tally().words, most.get());
        format!("{}.{}%", tenths / 10, tenths % 10)
    };
    let count = move || {
        let shared = mine
            .with(|v| v.as_ref().and_then(|v| v.share))
            .filter(|_| tally().words > 0);
        let parts = [
            Some(text::tr_n("count.claims", tally().claims)),
            shared.map(percent),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let forms = move || {
        mine.with(|v| {
            let forms = Form::ALL.into_iter().map(Some).chain([None]);
            let counted = forms.map(|form| (form, v.as_ref().map_or(0, |v| v.form(form))));
            counted.filter(|(_, n)| *n > 0).collect::<Vec<_>>()
        })
    };
    let said = move || {
        let parts = forms().into_iter().map(|(form, n)| {
            let form = form.map_or_else(|| tr!("voices.form_unset"), text_of::form);
            tr!("voices.form_count", n = text::number(n), form = form)
        });
        parts.collect::<Vec<_>>().join(" · ")
    };
    let dots = move || {
        let forms = forms();
        let few = forms.iter().map(|(_, n)| n).sum::<usize>() <= DOTS;
        let each = forms
            .into_iter()
            .filter(|_| few)
            .flat_map(|(form, n)| std::iter::repeat_n(form, n));
        each.map(|form| view! { <i data-form=form_key(form)></i> }.into_any())
            .collect_view()
    };
    let edit = match voice {
        Voice::Speaker(id) => Some(view! {
            <button class="icon edit" aria-label=move || tr!("voices.edit", name = look.get().2) title=tr!("margin.edit_speaker")
                on:click=move |_| app.dialog.set(Some(Dialog::Speaker(id)))>"✎"</button>
        }),
        _ => None,
    };
    view! {
        <li class="voice" data-s=move || look.get().0 class:silent=move || tally().claims == 0>
            <div class="voice-head">
                <Badge colour=Signal::derive(move || look.get().0) letters=Signal::derive(move || look.get().1)/>
                <a class="voice-name" href=Route::Read(session.with(|p| p.id())).href() on:click=move |_| show_voice(session, WhoFilter::Voice(voice))>
                    <bdi>{move || look.get().2}</bdi><span class="sr-only">{tr!("voices.show_claims")}</span>
                </a>
                <small dir="auto">{move || look.get().3}</small>
                <span class="voice-words">{move || text::tr_n("count.words", tally().words)}</span>
            </div>
            <div class="bar" aria-hidden="true"><span class="fill" data-s=move || look.get().0 style:inline-size=width></span></div>
            <div class="voice-facts">
                <span>{count}</span>
                <span class="dots" aria-hidden="true">{dots}</span>
                <span>{said}</span>
            </div>
            {edit}
        </li>
    }
}

fn key_of(voice: &Voice) -> Key {
    match voice {
        Voice::Speaker(id) => (0, id.bits()),
        Voice::Unnamed => (1, 0),
        Voice::Article => (2, 0),
        Voice::NoOne => (3, 0),
        Voice::Undecided => (4, 0),
    }
}

fn form_key(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::Direct) => "direct",
        Some(Form::Mixed) => "mixed",
        Some(Form::Paraphrase) => "paraphrase",
        None => "unset",
    }
}

/// Who stands behind the claims: someone with a name, someone without, the outlet, nobody.
#[component]
fn Standing(session: Session, numbers: Memo<Statistics>) -> impl IntoView {
    // What it is called, its pattern, its claims and words, and the filter that shows it.
    let parts = Memo::new(move |_| {
        numbers.with(|n| {
            let named = (
                tr!("voices.named"),
                "named",
                n.named().claims,
                n.named().words,
                None::<Voice>,
            );
            let others = Voice::OTHERS.into_iter().map(|voice| {
                let tally = n.voice(voice).map(|v| v.tally).unwrap_or_default();
                let name = session.with(|p| name_of(p, voice));
                (
                    name,
                    voice_key(voice),
                    tally.claims,
                    tally.words,
                    Some(voice),
                )
            });
            std::iter::once(named).chain(others).collect::<Vec<_>>()
        })
    });
    let whole = move || parts.with(|p| p.iter().map(|(_, _, claims, ..)| claims).sum::<usize>());
    let label = move || {
        let whole = whole();
        let parts = parts
            .get()
            .into_iter()
            .filter(|(_, _, claims, ..)| *claims > 0);
        let parts = parts.map(|(name, _, claims, ..)| {
            tr!(
                "voices.strip_part",
                name = name,
                share = percent(share(claims, whole))
            )
        });
        tr!(
            "voices.standing_label",
            parts = parts.collect::<Vec<_>>().join(", ")
        )
    };
    let rows = move |_: usize| {
        session.track_roster();
        let whole = whole();
        let rows = parts.get().into_iter().map(|(name, _, claims, words, _)| {
            vec![
                AnyCell::Text(name),
                AnyCell::number(claims),
                AnyCell::Text(percent(share(claims, whole))),
                AnyCell::number(words),
            ]
        });
        rows.collect::<Vec<_>>()
    };
    let href = Route::Read(session.with(|p| p.id())).href();
    view! {
        <section class="panel" aria-labelledby="voices-standing">
            <h2 id="voices-standing">{tr!("voices.standing")}</h2>
            <div class="stack" role="img" aria-label=label>
                {move || parts.get().into_iter().filter(|(_, _, claims, ..)| *claims > 0).map(|(name, key, claims, ..)| view! {
                    <span class="fill" data-voice=key title=name style:flex-grow=claims.to_string()></span>
                }.into_any()).collect_view()}
            </div>
            <ul class="legend">
                {move || parts.get().into_iter().map(|(name, key, claims, _, voice)| {
                    let shown = match voice.filter(|_| claims > 0) {
                        Some(voice) => view! {
                            <a href=href.clone() on:click=move |_| show_voice(session, WhoFilter::Voice(voice))>{name}</a>
                        }.into_any(),
                        None => view! { <span>{name}</span> }.into_any(),
                    };
                    view! {
                        <li class:silent={claims == 0}>
                            <i class="fill key" data-voice=key aria-hidden="true"></i>
                            {shown}
                            <b>{text::tr_n("count.claims", claims)}</b>
                            <span class="share">{percent(share(claims, whole()))}</span>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <Table
                caption=tr!("voices.standing_table")
                heads=vec![tr!("voices.head.who"), tr!("voices.head.claims"), tr!("voices.head.share_of_claims"), tr!("voices.head.words")]
                words=1
                rows=Callback::new(rows)
            />
        </section>
    }
}

/// The tones of a voice's cues that occur, the ones in no list last.
fn tones_of(voice: &VoiceStatistics) -> Vec<(Option<Tone>, usize)> {
    let tones = Tone::ALL.into_iter().map(Some).chain([None]);
    tones
        .map(|tone| (tone, voice.tone(tone)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

fn tone_key(tone: Option<Tone>) -> &'static str {
    match tone {
        Some(Tone::Neutral) => "neutral",
        Some(Tone::Vouching) => "vouching",
        Some(Tone::Distancing) => "distancing",
        Some(Tone::Conceding) => "conceding",
        Some(Tone::Charged) => "charged",
        None => "unlisted",
    }
}

fn tone_name(tone: Option<Tone>) -> String {
    tone.map_or_else(|| tr!("voices.tone_unlisted"), text_of::tone)
}

fn tone_example(tone: Tone) -> String {
    match tone {
        Tone::Neutral => tr!("voices.tone.neutral"),
        Tone::Vouching => tr!("voices.tone.vouching"),
        Tone::Distancing => tr!("voices.tone.distancing"),
        Tone::Conceding => tr!("voices.tone.conceding"),
        Tone::Charged => tr!("voices.tone.charged"),
    }
}

/// The tone of the words that report each voice.
#[component]
fn Tones(session: Session, numbers: Memo<Statistics>) -> impl IntoView {
    let heard = Memo::new(move |_| {
        numbers.with(|n| {
            n.voices
                .iter()
                .filter(|v| !tones_of(v).is_empty())
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    // Apart, so that a change makes neither the panel nor its open table anew.
    let none = Memo::new(move |_| heard.with(Vec::is_empty));
    let rows = move |_: usize| {
        session.track_roster();
        let rows = heard.get().into_iter().map(|v| {
            let name = AnyCell::Text(session.with(|p| name_of(p, v.voice)));
            let tones = Tone::ALL.into_iter().map(Some).chain([None]);
            std::iter::once(name)
                .chain(tones.map(|tone| AnyCell::number(v.tone(tone))))
                .collect()
        });
        rows.collect::<Vec<Vec<_>>>()
    };
    let row = move |voice: VoiceStatistics| {
        let look = look_of(session, voice.voice);
        let tones = tones_of(&voice);
        let said = tones.iter().map(|(tone, n)| {
            tr!(
                "voices.form_count",
                n = text::number(*n),
                form = tone_name(*tone)
            )
        });
        let said = said.collect::<Vec<_>>().join(" · ");
        view! {
            <li>
                <span class="tone-who">
                    <Badge colour=Signal::derive(move || look.get().0) letters=Signal::derive(move || look.get().1)/>
                    <bdi>{move || look.get().2}</bdi>
                </span>
                <span class="stack thin" aria-hidden="true">
                    {tones.into_iter().map(|(tone, n)| view! { <span class="fill" data-tone=tone_key(tone) style:flex-grow=n.to_string()></span> }.into_any()).collect_view()}
                </span>
                <small>{said}</small>
            </li>
        }
    };
    let mut heads = vec![tr!("voices.head.who")];
    heads.extend(Tone::ALL.into_iter().map(Some).chain([None]).map(tone_name));
    view! {
        <section class="panel" aria-labelledby="voices-tones">
            <h2 id="voices-tones">{tr!("voices.tones")}</h2>
            <p class="quiet">{tr!("voices.tones_note")}</p>
            {move || if none.get() {
                view! { <p class="quiet">{tr!("voices.no_cues")}</p> }.into_any()
            } else {
                view! {
                    <ul class="legend row">
                        {Tone::ALL.into_iter().map(|tone| view! {
                            <li>
                                <i class="fill key" data-tone=tone_key(Some(tone)) aria-hidden="true"></i>
                                <span>{text_of::tone(tone)}</span>
                                <em>{tone_example(tone)}</em>
                            </li>
                        }.into_any()).collect_view()}
                    </ul>
                    <ul class="tones">{move || heard.get().into_iter().map(row).collect_view()}</ul>
                    <Table caption=tr!("voices.tones_table") heads=heads.clone() words=1 rows=Callback::new(rows)/>
                }.into_any()
            }}
        </section>
    }
}
