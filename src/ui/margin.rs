//! The margin: search, filters, the roster, and the cards beside the words they belong to.
//!
//! Only cards of blocks near the window exist, and those that are being worked in. With a search or
//! filter on, the cards become a list. On a narrow screen the margin is a sheet at the bottom with the
//! active claim's card.
//!
//! Where cards are is set on them and on what holds them, and stays there when the window is made narrow: the
//! style sheet takes it back there, else the sheet at the bottom would be as high as the article. Custom
//! properties would be handed down, and moving a card would have the style of all that is in it worked out anew.

use super::badge::{self, Badge};
use super::card::Card;
use super::questions::Questions;
use super::rows::keyed;
use super::window::{narrow_signal, resize_signal};
use crate::annotate::query::{Filter, KindFilter, Voice, WhoFilter, answer_counts, find};
use crate::annotate::{Answer, ClaimId};
use crate::app::state::use_app;
use crate::app::{Dialog, Session, actions, questions, text, text_of};
use crate::article::sorting;
use crate::platform::viewport::Sizes;
use crate::platform::{focus, idle, page, paint, position};
use crate::tr;
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Space between two cards in CSS pixels.
const GAP: f64 = 10.0;

/// From this many claims near the window on, cards that are not active are one line high.
const DENSE: usize = 30;

/// From how many speakers on the roster shows only those with the most claims.
const MANY_SPEAKERS: usize = 9;

/// How many it shows of so many.
const MOST_USED: usize = 6;

/// How many claims a list shows before it asks.
const PAGE: usize = 100;

/// The margin beside the article.
#[component]
pub fn Margin(
    /// The open project.
    session: Session,
    /// Numbers of the blocks near the window.
    near: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let narrow = narrow_signal();
    let listing = Memo::new(move |_| {
        let filtered = session.filter.with(|f| !f.is_empty());
        if narrow.get() {
            session.list_open.get()
        } else {
            filtered
        }
    });
    // A memo: an edit must not make every card anew, and take the focus out of the one being edited.
    let empty = Memo::new(move |_| {
        session.track_claims();
        session.with(|p| p.claim_count()) == 0
    });
    // On paper is every claim that the filter lets through, not only those near the window.
    let printing = RwSignal::new(false);
    let listeners = StoredValue::new_local([
        page::on_window("beforeprint", move |_| printing.set(true)),
        page::on_window("afterprint", move |_| printing.set(false)),
    ]);
    on_cleanup(move || listeners.dispose());
    let open = move || (session.list_open.get() || !narrow.get()).then_some("");
    let checking = Memo::new(move |_| session.checking.with(Option::is_some));
    // On a narrow screen the list of questions gives way to the claim that one of them is about.
    let questions = Memo::new(move |_| {
        checking.get() && !printing.get() && (!narrow.get() || session.list_open.get())
    });
    let hidden = move || narrow.get() && session.picked.get().is_some();
    let tall = move || session.list_open.get() || session.expanded.get();
    let head = watch_head();
    view! {
        <aside class="margin" aria-label=tr!("margin.title") data-open=open class:away=hidden class:tall=tall on:focusin=move |_| idle::before_paint(uncover_focus)>
            <NarrowBar session checking/>
            <div class="margin-head">
                <Search session/>
                <Roster session printing/>
            </div>
            {move || {
                if questions.get() {
                    view! { <Questions session/> }.into_any()
                } else if checking.get() && narrow.get() {
                    view! { <ActiveOnly session/> }.into_any()
                } else if empty.get() {
                    view! { <Empty/> }.into_any()
                } else if printing.get() {
                    view! { <Listed session all=true/> }.into_any()
                } else if listing.get() {
                    view! { <Listed session/> }.into_any()
                } else if narrow.get() {
                    view! { <ActiveOnly session/> }.into_any()
                } else {
                    view! { <Placed session near head/> }.into_any()
                }
            }}
        </aside>
    }
}

/// Tells the style sheet how high the head of the margin is, under which cards scroll away, and goes
/// on when that changes.
fn watch_head() -> RwSignal<u32> {
    const HEAD: &str = ".margin-head";
    let changed = RwSignal::new(0_u32);
    let sizes = StoredValue::new_local(None);
    // Nobody waits for it: the first layout has the head as it is.
    idle::when_idle(move || {
        let mut before = None;
        let watched = Sizes::of(HEAD, move || {
            let height = focus::find(HEAD).map_or(0.0, |head| position::rect_of(&head).height);
            paint::set_style(".margin", "--head", Some(&paint::px(height)));
            if before
                .replace(height)
                .is_some_and(|before| before != height)
            {
                changed.try_update(|n| *n = n.wrapping_add(1));
            }
        });
        sizes.try_set_value(watched);
    });
    on_cleanup(move || sizes.dispose());
    changed
}

/// What an empty margin says: how to begin.
#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="margin-empty">
            <p><b>{tr!("margin.empty_title")}</b></p>
            <p class="roomy by-mouse">{tr!("margin.empty_mouse")}</p>
            <p class="by-touch">{tr!("margin.empty_touch")}</p>
            <p class="roomy by-keys">{tr!("margin.empty_keys")}</p>
        </div>
    }
}

/// On a narrow screen: the count of claims or of questions, and the way to the whole list.
#[component]
fn NarrowBar(session: Session, checking: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let count = move || {
        if checking.get() {
            return text::tr_n("count.questions", questions::asked(session).len());
        }
        session.track_claims();
        text::tr_n("count.claims", session.with(|p| p.claim_count()))
    };
    let open = move || session.list_open.get();
    view! {
        <div class="margin-bar">
            {move || checking.get().then(|| view! {
                <button class="line" on:click=move |_| questions::next(&app, session)>{tr!("check.next")}</button>
            }.into_any())}
            <button class="list-toggle line" aria-expanded=move || open().to_string() on:click=move |_| session.list_open.update(|o| *o = !*o)>
                {move || if open() { tr!("margin.close_list") } else { tr!("margin.open_list", count = count()) }}
            </button>
        </div>
    }
}

#[component]
fn Search(session: Session) -> impl IntoView {
    let filtering = RwSignal::new(false);
    let set_kind = move |value: String| {
        session
            .filter
            .update(|f| f.kind = KindFilter::ALL.into_iter().find(|k| kind_key(*k) == value));
    };
    let set_who = move |value: String| {
        session.filter.update(|f| {
            f.who = match value.as_str() {
                "undecided" => Some(WhoFilter::Voice(Voice::Undecided)),
                "unattributed" => Some(WhoFilter::Unattributed),
                "article" => Some(WhoFilter::Voice(Voice::Article)),
                _ => None,
            };
        });
    };
    view! {
        <div class="tools" role="search">
            <input
                id="search-claims"
                type="search"
                autocomplete="off"
                placeholder=tr!("margin.search")
                aria-label=tr!("margin.search")
                prop:value=move || session.filter.with(|f| f.text.clone())
                on:input:target=move |event| session.filter.update(|f| f.text = event.target().value())
            />
            <button class="line" aria-expanded=move || filtering.get().to_string() aria-pressed=move || session.filter.with(|f| f.kind.is_some() || f.who.is_some()).to_string() on:click=move |_| filtering.update(|f| *f = !*f)>
                {tr!("margin.filter")}
            </button>
        </div>
        {move || filtering.get().then(|| view! {
            <div class="filters">
                <label class="field"><span>{tr!("margin.filter_kind")}</span>
                    <select on:change:target=move |event| set_kind(event.target().value())>
                        <option value="">{tr!("margin.any")}</option>
                        {KindFilter::ALL.into_iter().map(|kind| view! {
                            <option value=kind_key(kind) selected=move || session.filter.with(|f| f.kind == Some(kind))>{kind_name(kind)}</option>
                        }.into_any()).collect_view()}
                    </select>
                </label>
                <label class="field"><span>{tr!("margin.filter_who")}</span>
                    <select on:change:target=move |event| set_who(event.target().value())>
                        <option value="">{tr!("margin.any")}</option>
                        <option value="undecided" selected=move || session.filter.with(|f| f.who == Some(WhoFilter::Voice(Voice::Undecided)))>{tr!("answer.undecided")}</option>
                        <option value="unattributed" selected=move || session.filter.with(|f| f.who == Some(WhoFilter::Unattributed))>{tr!("margin.unattributed")}</option>
                        <option value="article" selected=move || session.filter.with(|f| f.who == Some(WhoFilter::Voice(Voice::Article)))>{tr!("answer.article")}</option>
                    </select>
                </label>
            </div>
        }.into_any())}
    }
}

fn kind_key(kind: KindFilter) -> &'static str {
    match kind {
        KindFilter::Fact => "fact",
        KindFilter::Prediction => "prediction",
        KindFilter::Promise => "promise",
        KindFilter::Experience => "experience",
        KindFilter::Opinion => "opinion",
        KindFilter::NotAClaim => "not-a-claim",
        KindFilter::Unset => "unset",
    }
}

fn kind_name(kind: KindFilter) -> String {
    match kind {
        KindFilter::Fact => tr!("kind.fact"),
        KindFilter::Prediction => tr!("kind.prediction"),
        KindFilter::Promise => tr!("kind.promise"),
        KindFilter::Experience => tr!("kind.experience"),
        KindFilter::Opinion => tr!("kind.opinion"),
        KindFilter::NotAClaim => tr!("kind.not_a_claim"),
        KindFilter::Unset => tr!("kind.unset"),
    }
}

/// One chip an answer that occurs: its badge, its name, how many claims; pressed, it filters.
#[component]
fn Roster(
    session: Session,
    /// Whether the page is being printed: its legend leaves nobody out.
    printing: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let all = RwSignal::new(false);
    let pressed = move |who: WhoFilter| session.filter.with(|f| f.who == Some(who));
    let hidden = RwSignal::new(0);
    let chips = move || {
        session.track_claims();
        session.track_roster();
        session.with(|project| {
            let counts = answer_counts(project);
            let chip = |voice: Voice, answer: Answer| {
                let who = WhoFilter::Voice(voice);
                (who, answer, counts.of(who))
            };
            let roster = project.speakers().into_iter();
            let mut chips: Vec<_> = roster
                .map(|s| chip(Voice::Speaker(s.id), Answer::Speaker(s.id)))
                .collect();
            sorting::sort_by_key(&mut chips, |(_, _, n)| std::cmp::Reverse(*n));
            let speakers = chips.len();
            if speakers >= MANY_SPEAKERS && !all.get() && !printing.get() {
                let mut at = 0..;
                // One whose claims are shown alone is never hidden.
                chips.retain(|(who, ..)| {
                    at.next().is_some_and(|at| at < MOST_USED) || pressed(*who)
                });
            }
            let missing = speakers - chips.len();
            if hidden.get_untracked() != missing {
                hidden.set(missing);
            }
            let others = [
                chip(Voice::Undecided, Answer::Undecided),
                chip(Voice::Unnamed, Answer::Unnamed(String::new())),
                chip(Voice::Article, Answer::Article),
                chip(Voice::NoOne, Answer::NoOne),
            ];
            chips.extend(others.into_iter().filter(|(_, _, n)| *n > 0));
            chips
                .into_iter()
                .map(|(who, answer, n)| {
                    (
                        who,
                        badge::look(project, &answer),
                        text_of::answer(project, &answer),
                        n,
                    )
                })
                .collect::<Vec<_>>()
        })
    };
    let toggle = move |who: WhoFilter| {
        session
            .filter
            .update(|f| f.who = if f.who == Some(who) { None } else { Some(who) })
    };
    let edit = move || match session.filter.with(|f| f.who) {
        Some(WhoFilter::Voice(Voice::Speaker(id))) => Some(view! {
            <button class="line" on:click=move |_| app.dialog.set(Some(Dialog::Speaker(id)))>{tr!("margin.edit_speaker")}</button>
        }),
        _ => None,
    };
    view! {
        <div class="roster" class:all=move || all.get() role="group" aria-label=tr!("margin.roster")>
            {move || chips().into_iter().map(|(who, (colour, letters), name, n)| view! {
                <button class="chip" data-s={colour.clone()} aria-pressed=move || pressed(who).to_string() on:click=move |_| toggle(who)>
                    <Badge colour=colour.clone() letters=letters/>
                    <span>{name}</span>
                    <b>{text::number(n)}</b>
                </button>
            }.into_any()).collect_view()}
            {move || (hidden.get() > 0 || all.get()).then(|| view! {
                <button class="line roster-more" aria-expanded=move || all.get().to_string() on:click=move |_| all.update(|all| *all = !*all)>
                    {move || if all.get() { tr!("margin.fewer_speakers") } else { text::tr_n("margin.more_speakers", hidden.get()) }}
                </button>
            }.into_any())}
        </div>
        {move || session.filter.with(|f| !f.is_empty()).then(|| view! {
            <div class="row">
                {edit()}
                <button class="line" on:click=move |_| session.filter.set(Filter::default())>{tr!("margin.show_all")}</button>
            </div>
        }.into_any())}
    }
}

/// The claims a search or filter finds.
#[component]
fn Listed(
    session: Session,
    /// Whether all of them are shown from the start.
    #[prop(optional)]
    all: bool,
) -> impl IntoView {
    let shown = RwSignal::new(if all { usize::MAX } else { PAGE });
    let found = Memo::new(move |_| {
        session.track_claims();
        session.track_roster();
        session
            .filter
            .with(|filter| session.with(|project| find(project, filter)))
    });
    let said = move || {
        // Nothing was looked for where all of them are listed.
        let all = session.filter.with(Filter::is_empty);
        let key = if all { "count.claims" } else { "margin.found" };
        text::tr_n(key, found.with(Vec::len))
    };
    view! {
        <div class="listed">
            <p class="quiet" role="status">{said}</p>
            {keyed(
                move || found.with(|ids| ids.iter().take(shown.get()).copied().collect()),
                |id| (0, id.bits()),
                move |id| view! { <Card session id/> }.into_any(),
            )}
            {move || (found.with(Vec::len) > shown.get()).then(|| view! {
                <button class="line" on:click=move |_| shown.update(|n| *n += PAGE)>{tr!("margin.more")}</button>
            }.into_any())}
        </div>
    }
}

/// On a narrow screen: the card of the active claim.
#[component]
fn ActiveOnly(session: Session) -> impl IntoView {
    let active = Memo::new(move |_| session.active.get());
    // Its words may be anywhere once the window is another.
    if let Some(id) = active.get_untracked() {
        actions::reveal_claim(session, id);
    }
    view! { <div class="placed">{move || active.get().map(|id| view! { <Card session id/> }.into_any())}</div> }
}

/// The cards of the claims near the window, each beside its words as far as there is room.
#[component]
fn Placed(
    session: Session,
    near: RwSignal<BTreeSet<usize>>,
    /// Goes on when the head of the margin changes its height.
    head: RwSignal<u32>,
) -> impl IntoView {
    // The card that has the focus, or had it last. With it would go the focus, and the place in the page
    // from where the next key leads on.
    let held = RwSignal::new(None::<ClaimId>);
    let hold = move |_| {
        let id = focus::id_around(".card");
        let id = id.and_then(|id| id.strip_prefix("card-")?.parse().ok());
        if id.is_some() && held.get_untracked() != id {
            held.set(id);
        }
    };
    let shown = Memo::new(move |_| {
        session.track_claims();
        let blocks = near.get();
        let worked_in = [session.active.get(), held.get()];
        session.with(|project| {
            let begin_in = |block| project.claims_beginning_in(block).map(|c| c.id);
            let mut ids: Vec<ClaimId> = blocks.into_iter().flat_map(begin_in).collect();
            let begin = |id: &ClaimId| Some(project.claim(*id)?.first_span()?.start());
            let near = ids.len();
            for id in worked_in.into_iter().flatten() {
                if !ids.contains(&id) && begin(&id).is_some() {
                    ids.push(id);
                }
            }
            if ids.len() > near {
                sorting::sort_by_key(&mut ids, begin);
            }
            ids
        })
    });
    let dense = Memo::new(move |_| shown.with(Vec::len) > DENSE);
    let resized = resize_signal();
    // How much lower than its words the active card was put, and which it was.
    let lowered = StoredValue::new(None);
    // At once: the head has pushed them away from their words, and that is not painted yet.
    Effect::watch(
        move || head.get(),
        move |_, _, _| {
            let active = session.active.get_untracked();
            place(session, &shown.get_untracked(), active, lowered);
        },
        false,
    );
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        resized.track();
        session.track_claims();
        session.track_roster();
        session.picked.track();
        session.expanded.track();
        dense.track();
        let active = session.active.get();
        if active.is_none() {
            // The same one may be opened again, elsewhere in the window, before it is placed.
            lowered.set_value(None);
        }
        let ids = shown.get();
        if !waiting.get_value() {
            waiting.set_value(true);
            // Twice: the bar's gap moves the words first.
            idle::before_paint(move || {
                idle::before_paint(move || {
                    if waiting.try_get_value().is_some() {
                        waiting.set_value(false);
                        place(
                            session,
                            &shown.try_get_untracked().unwrap_or(ids),
                            session.active.try_get_untracked().unwrap_or(active),
                            lowered,
                        );
                    }
                });
            });
        }
    });
    view! {
        <div class="placed" on:focusin=hold>
            {keyed(move || shown.get(), |id| (0, id.bits()), move |id| view! { <Card session id dense/> }.into_any())}
        </div>
    }
}

/// Moves the cards beside their words: each as high as its first word, below the one before it;
/// the active one exactly there, pushing those before it up, or lower if that is where it can be seen.
fn place(
    session: Session,
    ids: &[ClaimId],
    active: Option<ClaimId>,
    lowered: StoredValue<Option<(ClaimId, f64)>>,
) {
    let Some(column) = focus::find(".placed").map(|e| position::rect_of(&e)) else {
        return;
    };
    let cards: HashMap<String, _> = focus::find_all(".placed > .card")
        .into_iter()
        .map(|e| (e.id(), e))
        .collect();
    // All is measured before anything is moved, so that the browser lays out once.
    let article = session.article();
    let mut placed: Vec<(ClaimId, f64, f64)> = ids
        .iter()
        .filter_map(|id| {
            let height = position::rect_of(cards.get(&format!("card-{id}"))?).height;
            let span = session.with(|p| p.claim(*id).and_then(|c| c.first_span()))?;
            let top = position::top_of(&article, span)?;
            Some((*id, top - column.top, height))
        })
        .collect();
    let anchor = placed.iter().position(|(id, ..)| Some(*id) == active);
    let floor = if anchor == Some(0) { 0.0 } else { f64::MIN };
    let by = anchor
        .and_then(|anchor| placed.get(anchor))
        .map_or(0.0, |(id, top, _)| match lowered.get_value() {
            // Scrolling must not move it again.
            Some((same, by)) if same == *id => by,
            _ => {
                let by = below_head(top + column.top);
                lowered.set_value(Some((*id, by)));
                by
            }
        });
    if anchor.is_none() {
        lowered.set_value(None);
    }
    let mut free = 0.0_f64;
    for (n, (_, top, height)) in placed.iter_mut().enumerate() {
        *top = if Some(n) == anchor {
            (*top + by).max(floor)
        } else {
            top.max(free)
        };
        free = *top + *height + GAP;
    }
    if let Some(anchor) = anchor {
        let mut limit = placed.get(anchor).map_or(0.0, |(_, top, _)| *top - GAP);
        for (_, top, height) in placed.iter_mut().take(anchor).rev() {
            *top = top.min(limit - *height);
            limit = *top - GAP;
        }
    }
    let mut end = 0.0_f64;
    for (id, top, height) in &placed {
        if let Some(card) = cards.get(&format!("card-{id}")) {
            paint::set_style_of(card, "inset-block-start", Some(&paint::px(*top)));
        }
        end = end.max(top + height);
    }
    paint::set_style(".placed", "min-block-size", Some(&paint::px(end)));
}

/// Brings what has the focus out from under the head of the margin. With `scroll-margin` browsers do that
/// by themselves, but not for a field of text, of which they show the caret.
fn uncover_focus() {
    if page::is_narrow() || !focus::is_in(".card :focus-visible") {
        return;
    }
    let bottom = |e| position::rect_of(&e).bottom();
    let head = focus::find(".margin-head").map_or(0.0, bottom);
    let top = focus::focused().map_or(head, |e| position::rect_of(&e).top);
    // Room for the outline, too.
    let hidden = head + GAP / 2.0 - top;
    if hidden > 0.0 {
        position::scroll_by(-hidden);
    }
}

/// How much lower a card has to be whose words are in sight but so high in the window that the head of
/// the margin would lie over its top.
fn below_head(top: f64) -> f64 {
    let bottom = |css: &str| focus::find(css).map_or(0.0, |e| position::rect_of(&e).bottom());
    let clear = bottom(".margin-head") + GAP / 2.0;
    if top > bottom(".bar-top") - GAP && top < clear {
        clear - top
    } else {
        0.0
    }
}
