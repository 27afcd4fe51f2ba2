//! The article in the reading column: its blocks, its marks, and picking words in it.
//!
//! Every block is on the page as text from the start, so that print, search and assistive
//! technology have all of it. Marks are drawn where the reader is first and elsewhere when the
//! browser is idle; a change draws only the blocks it touches.

use super::badge;
use crate::annotate::segments::segments;
use crate::annotate::{Answer, ClaimId, Project};
use crate::app::{App, Picked, Purpose, Session, actions, lost, review, selection, state::use_app};
use crate::article::{Block, BlockKind, Span, sorting};
use crate::platform::paint::{self, Piece, Wrap};
use crate::platform::viewport::Watcher;
use crate::platform::{clock, idle, page, position};
use crate::tr;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How far from the window blocks count as near, in CSS pixels.
const NEAR: u32 = 900;

/// How many bytes of the text are drawn before the first frame: a large window full.
const FIRST: usize = 4_000;

/// How long one stretch of idle drawing may take, in milliseconds.
const STRETCH: u64 = 6;

/// The article's text with its marks.
#[component]
pub fn ArticleText(
    /// The open project.
    session: Session,
    /// Numbers of the blocks near the window.
    near: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let app = use_app();
    let article = session.article();
    let count = article.blocks().len();
    let painted = StoredValue::new(vec![false; count]);
    let draw = move |block: usize| {
        let fresh = painted.try_update_value(|done| {
            done.get_mut(block)
                .is_some_and(|d| !std::mem::replace(d, true))
        });
        if fresh == Some(true) {
            // From now on the block is drawn whenever something in it changes.
            Effect::new(move |_| {
                session.track_block(block);
                draw_block(session, block);
            });
        }
    };
    let owner = Owner::current();
    let draw = move |block: usize| match &owner {
        Some(owner) => owner.with(|| draw(block)),
        None => draw(block),
    };
    let first = article
        .blocks()
        .partition_point(|block| block.range.start < FIRST);
    watch(count, first, near, draw.clone());
    draw_rest(0, count, painted, draw.clone());
    let printing = StoredValue::new_local(page::on_window("beforeprint", {
        let draw = draw.clone();
        move |_| (0..count).for_each(&draw)
    }));
    on_cleanup(move || printing.dispose());

    // The active claim is drawn stronger: both the one before and the one now are drawn anew.
    Effect::new(move |before: Option<Option<ClaimId>>| {
        let now = session.active.get();
        if let Some(before) = before.filter(|b| *b != now) {
            session.redraw(before.into_iter().chain(now));
        }
        now
    });
    Effect::new(move |_| {
        let spans: Vec<_> = session.picked.get().map(|p| p.span).into_iter().collect();
        position::highlight(&session.article(), "sayso-picked", &spans);
    });
    on_cleanup(move || position::highlight(&session.article(), "sayso-picked", &[]));
    pencil(session, near);

    let touch = StoredValue::new(false);
    let pressed = StoredValue::new(false);
    let selected = StoredValue::new(false);
    let take = move || {
        if selected.try_get_value() == Some(true) {
            selected.set_value(false);
            adopt(app, session, touch.get_value());
        }
    };
    let released = StoredValue::new_local(page::on_window("pointerup", move |_| {
        if pressed.get_value() {
            pressed.set_value(false);
            selected.set_value(true);
            // The browser settles its selection after the event.
            idle::after(0, take);
        }
    }));
    // A browser hands out keys before timers: a quick key must find the words picked.
    let keyed = StoredValue::new_local(page::on_window_first("keydown", move |_| take()));
    on_cleanup(move || {
        released.dispose();
        keyed.dispose();
    });
    let on_press = move |event: PointerEvent| {
        touch.set_value(event.pointer_type() != "mouse");
        pressed.set_value(event.button() == 0);
    };
    let on_click = move |event: MouseEvent| {
        if position::native_selection(&session.article()).is_some() {
            return;
        }
        let ids: Vec<ClaimId> = paint::claims_at(&event)
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect();
        if !ids.is_empty() && !adjusting(session) {
            // Where claims overlap, clicking again goes to the next one.
            let at = session
                .active
                .get_untracked()
                .and_then(|id| ids.iter().position(|other| *other == id));
            let next = at.map_or(0, |at| (at + 1) % ids.len());
            if let Some(id) = ids.get(next) {
                actions::activate(&app, *id, false);
            }
        } else if touch.get_value() {
            let article = session.article();
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            let sentence = position::byte_at_point(&article, x, y)
                .and_then(|at| selection::sentence_at(&article, at));
            if let Some(span) = sentence {
                actions::pick(&app, span, true);
            }
        } else if event.detail() < 2 {
            session.picked.set(None);
            session.active.set(None);
        }
    };

    let language = article.metadata().language.clone();
    let blocks: Vec<_> = article
        .blocks()
        .iter()
        .enumerate()
        .map(|(n, b)| block_view(n, b, article.block_text(b)))
        .collect();
    view! {
        <div
            class="words"
            id="words"
            tabindex="0"
            role="document"
            aria-label=tr!("reading.words")
            lang=language
            dir="auto"
            on:pointerdown=on_press
            on:click=on_click
        >
            {blocks}
        </div>
    }
}

/// Underlines what is suggested as if in pencil: the one that waits for an answer, and the others
/// near the window. They are no marks, so nothing of them is in the page's text.
fn pencil(session: Session, near: RwSignal<BTreeSet<usize>>) {
    const NOW: &str = "sayso-suggestion";
    const OTHERS: &str = "sayso-suggestions";
    Effect::new(move |_| {
        let place = lost::current(session).and_then(|now| Some(now.at()?.spans.clone()));
        let now = place.or_else(|| review::current(session).map(|now| now.proposal.content));
        let spans = review::open_spans(session);
        let article = session.article();
        let spans: Vec<Span> = near.with(|near| {
            let is_near = |span: &Span| article.blocks_of(*span).any(|block| near.contains(&block));
            spans.into_iter().filter(is_near).collect()
        });
        // Blocks that changed are drawn anew first, which lets go of what was underlined in them.
        idle::before_paint(move || {
            position::highlight(&article, NOW, &now.unwrap_or_default());
            position::highlight(&article, OTHERS, &spans);
        });
    });
    on_cleanup(move || {
        for name in [NOW, OTHERS] {
            position::highlight(&session.article(), name, &[]);
        }
    });
}

fn adjusting(session: Session) -> bool {
    matches!(
        session.picked.get_untracked(),
        Some(Picked {
            purpose: Purpose::Adjust(..),
            ..
        })
    )
}

/// Makes what the reader has selected with the browser's own selection the picked words.
fn adopt(app: App, session: Session, touch: bool) {
    let article = session.article();
    if let Some((start, end)) = position::native_selection(&article)
        && let Some(span) = selection::snap(&article, start, end)
    {
        position::clear_native_selection();
        actions::pick(&app, span, touch);
    }
}

fn block_view(number: usize, block: &Block, text: &str) -> AnyView {
    let id = format!("b{number}");
    let text = text.to_owned();
    match block.kind {
        BlockKind::Title => view! { <h1 id=id data-block="" dir="auto">{text}</h1> }.into_any(),
        BlockKind::Heading => view! { <h2 id=id data-block="" dir="auto">{text}</h2> }.into_any(),
        BlockKind::Quote => {
            view! { <blockquote id=id data-block="" dir="auto">{text}</blockquote> }.into_any()
        }
        BlockKind::ListItem => {
            view! { <div class="item" role="listitem" id=id data-block="" dir="auto">{text}</div> }
                .into_any()
        }
        BlockKind::Paragraph => view! { <p id=id data-block="" dir="auto">{text}</p> }.into_any(),
    }
}

/// Draws blocks as they come near the window, and keeps the set of those that are. The first
/// ones are drawn before anything is on the screen: an article opens at its beginning.
fn watch(
    count: usize,
    first: usize,
    near: RwSignal<BTreeSet<usize>>,
    draw: impl Fn(usize) + Clone + 'static,
) {
    let number = |id: &String| id.strip_prefix('b').and_then(|n| n.parse::<usize>().ok());
    let follower = StoredValue::new(Follower::default());
    let seen = draw.clone();
    let watcher = Watcher::new(NEAR, move |came: Vec<String>, went: Vec<String>| {
        let came: Vec<usize> = came.iter().filter_map(number).collect();
        came.iter().copied().for_each(&seen);
        follower.update_value(|follower| {
            for id in went.iter().filter_map(number) {
                follower.wanted.remove(&id);
            }
            follower.wanted.extend(came);
        });
        follow(follower, near);
    });
    let watcher = StoredValue::new_local(watcher);
    idle::before_paint(move || {
        let watched = watcher.try_with_value(|watcher| {
            watcher.as_ref().map(|watcher| {
                (0..count)
                    .filter_map(position::block_element)
                    .for_each(|e| watcher.watch(&e));
            })
        });
        match watched {
            Some(Some(())) => {
                (0..first).for_each(draw);
                near.set((0..first).collect());
            }
            Some(None) => (0..count).for_each(draw),
            None => {}
        }
    });
    on_cleanup(move || watcher.dispose());
}

/// What the set of near blocks is to become. It follows at once while the reader reads; while the
/// page flies by it waits, because for each block its cards are made, and in no frame does it take
/// in more than a few.
#[derive(Default)]
struct Follower {
    wanted: BTreeSet<usize>,
    /// When the watcher last spoke.
    heard: u64,
    /// Whether it is waiting, for the page to slow down or for the next frame.
    waiting: bool,
}

/// Changes that come faster than this, in milliseconds, are of a page that flies by.
const FLYING: u64 = 60;

/// How many blocks get their cards in one frame.
const AT_ONCE: usize = 6;

/// The watcher spoke.
fn follow(follower: StoredValue<Follower>, near: RwSignal<BTreeSet<usize>>) {
    let now = clock::now();
    let flying = follower.try_update_value(|follower| {
        let flying = now.saturating_sub(follower.heard) < FLYING;
        follower.heard = now;
        (flying, std::mem::replace(&mut follower.waiting, true))
    });
    match flying {
        // Whoever waits already sees the new set.
        Some((_, true)) | None => {}
        Some((false, false)) => catch_up(follower, near),
        Some((true, false)) => land(follower, near),
    }
}

/// Waits until the page is not flying by any more.
fn land(follower: StoredValue<Follower>, near: RwSignal<BTreeSet<usize>>) {
    idle::after(FLYING as i32, move || {
        let now = clock::now();
        match follower.try_with_value(|f| now.saturating_sub(f.heard) < FLYING) {
            Some(true) => land(follower, near),
            Some(false) => catch_up(follower, near),
            None => {}
        }
    });
}

/// Takes in some of the blocks that are wanted, those in the middle first, and lets go of the rest.
fn catch_up(follower: StoredValue<Follower>, near: RwSignal<BTreeSet<usize>>) {
    let Some(now) = near.try_get_untracked() else {
        return;
    };
    let next = follower.try_update_value(|follower| {
        let wanted = &follower.wanted;
        let middle = wanted
            .iter()
            .nth(wanted.len() / 2)
            .copied()
            .unwrap_or_default();
        let mut missing: Vec<usize> = wanted.difference(&now).copied().collect();
        sorting::sort_by_key(&mut missing, |block| block.abs_diff(middle));
        follower.waiting = missing.len() > AT_ONCE;
        let kept = now.intersection(wanted).copied();
        let next = sorting::set(kept.chain(missing.into_iter().take(AT_ONCE)));
        (next, follower.waiting)
    });
    let Some((next, more)) = next else { return };
    if next != now {
        near.set(next);
    }
    if more {
        idle::before_paint(move || catch_up(follower, near));
    }
}

/// Draws the blocks that nobody has looked at yet, a few at a time.
fn draw_rest(
    from: usize,
    count: usize,
    alive: StoredValue<Vec<bool>>,
    draw: impl Fn(usize) + 'static,
) {
    idle::when_idle(move || {
        if alive.try_with_value(|_| ()).is_none() {
            return;
        }
        let end = clock::now() + STRETCH;
        let mut block = from;
        while block < count && clock::now() < end {
            draw(block);
            block += 1;
        }
        if block < count {
            draw_rest(block, count, alive, draw);
        }
    });
}

fn draw_block(session: Session, block: usize) {
    let active = session.active.get_untracked();
    session.with(|project| {
        let text = project.text();
        let pieces: Vec<Piece<'_>> = segments(project, block)
            .into_iter()
            .map(|segment| {
                let mut wraps: Vec<Wrap> = segment
                    .claims
                    .iter()
                    .map(|id| mark(project, *id, segment.starts.contains(id), active))
                    .collect();
                for (of, class) in [
                    (segment.cue_of, ("cue", "cue on")),
                    (segment.source_of, ("source", "source on")),
                ] {
                    if let Some(id) = of {
                        wraps.push(word(
                            project,
                            id,
                            if active == Some(id) { class.1 } else { class.0 },
                        ));
                    }
                }
                Piece {
                    text: text.get(segment.range).unwrap_or_default(),
                    wraps,
                }
            })
            .collect();
        paint::paint(block, &pieces);
    });
}

fn colour_of(project: &Project, id: ClaimId) -> (String, String, Answer) {
    let answer = project
        .claim(id)
        .map(|c| project.answer(c).clone())
        .unwrap_or_default();
    let (colour, letters) = badge::look(project, &answer);
    (colour, letters, answer)
}

fn mark(project: &Project, id: ClaimId, starts: bool, active: Option<ClaimId>) -> Wrap {
    let (colour, letters, answer) = colour_of(project, id);
    let mut attributes = vec![("data-s", colour), ("data-claim", id.to_string())];
    if answer == Answer::Undecided {
        attributes.push(("data-answer", "undecided".to_owned()));
    }
    if starts {
        attributes.push(("data-who", letters));
    }
    Wrap {
        tag: "mark",
        class: if active == Some(id) { "on" } else { "" },
        attributes,
    }
}

fn word(project: &Project, id: ClaimId, class: &'static str) -> Wrap {
    let (colour, _, _) = colour_of(project, id);
    Wrap {
        tag: "span",
        class,
        attributes: vec![("data-s", colour)],
    }
}
