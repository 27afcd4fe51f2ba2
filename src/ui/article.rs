//! The article in the reading column: its blocks, its marks, and picking words in it.
//!
//! Every block is on the page as text from the start, so that print, search and assistive
//! technology have all of it. Marks are drawn where the reader is first and elsewhere when the
//! browser is idle; a change draws only the blocks it touches.

use super::badge;
use super::following::Following;
use crate::annotate::segments::segments;
use crate::annotate::{Answer, ClaimId, Project};
use crate::app::{App, Picked, Purpose, Session, actions, lost, review, selection, state::use_app};
use crate::article::{Article, Block, BlockKind, Span};
use crate::platform::paint::{self, Piece, Wrap};
use crate::platform::viewport::Watcher;
use crate::platform::{idle, page, position};
use crate::tr;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// How far from the window blocks count as near, in CSS pixels.
const NEAR: u32 = 900;

/// How many bytes of the text are drawn, with their cards, before the first frame, for each CSS pixel of the
/// window's height: about what it shows.
const FIRST: usize = 2;

/// From how many blocks on they stand in parts.
const MANY: usize = 80;

/// How many blocks a part has; the style sheet has a guess at its height.
const PART: usize = 8;

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
    let parts = parts(&article);
    // An article opens at its beginning.
    let shown = FIRST * page::height();
    let first = article
        .blocks()
        .partition_point(|block| block.range.start < shown);
    watch(session, parts.clone(), first, near, draw.clone());
    draw_rest(count, painted, draw.clone());
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
    let pressed_at = StoredValue::new((0, 0));
    let on_press = move |event: PointerEvent| {
        touch.set_value(event.pointer_type() != "mouse");
        pressed.set_value(event.button() == 0);
        pressed_at.set_value((event.client_x(), event.client_y()));
    };
    let on_click = move |event: MouseEvent| {
        if position::native_selection(&session.article()).is_some() {
            // What was dragged over or clicked twice is settled: the bar need not wait for another frame. Of a
            // click on what was selected before, the browser makes an end after this.
            if event.detail() > 1 || pressed_at.get_value() != (event.client_x(), event.client_y())
            {
                take();
            }
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
            let picked = session.picked.get_untracked().map(|p| p.span);
            let tapped = position::byte_at_point(&article, x, y)
                .and_then(|at| selection::tapped(&article, at, picked));
            if let Some(span) = tapped {
                actions::pick(&app, span, true);
            }
        } else if event.detail() < 2 {
            session.picked.set(None);
            session.active.set(None);
        }
    };

    let language = article.metadata().language.clone();
    let blocks: Vec<_> = parts
        .into_iter()
        .map(|part| part_view(&article, part))
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

/// How the blocks stand together on the page, as ranges of their numbers: in a long article several
/// in an element of their own, else each alone.
///
/// The browser finds out in every frame where everything is that it watches or may leave out. For
/// two thousand blocks that took longer than the frame.
fn parts(article: &Article) -> Vec<Range<usize>> {
    let blocks = article.blocks();
    let long = blocks.len() > MANY;
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        match parts.last_mut().filter(|_| long) {
            Some(part) if goes_on(part, blocks, block.kind) => part.end = number + 1,
            _ => parts.push(number..number + 1),
        }
    }
    parts
}

/// Whether a part takes in a block of that kind. Margins do not meet across the edge of a part, so
/// none begins with a heading, which has one above; the title, which has too, stands alone.
fn goes_on(part: &Range<usize>, blocks: &[Block], next: BlockKind) -> bool {
    let title = blocks.get(part.start).map(|b| b.kind) == Some(BlockKind::Title);
    !title && (part.len() < PART || next == BlockKind::Heading)
}

/// Names the element of a part: its own, or its only block's.
fn part_id(part: &Range<usize>) -> String {
    let kind = if part.len() > 1 { "part" } else { "b" };
    format!("{kind}{}", part.start)
}

fn part_view(article: &Article, part: Range<usize>) -> AnyView {
    let blocks = article.blocks().get(part.clone()).unwrap_or_default();
    let mut views: Vec<AnyView> = part
        .clone()
        .zip(blocks)
        .map(|(n, block)| block_view(n, block, article.block_text(block)))
        .collect();
    match views.pop() {
        Some(only) if views.is_empty() => only,
        last => {
            views.extend(last);
            view! { <div class="part" id=part_id(&part)>{views}</div> }.into_any()
        }
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

/// Draws blocks as they come near the window, and keeps the set of those that are; so many of the first of them
/// before anything is on the screen.
fn watch(
    session: Session,
    parts: Vec<Range<usize>>,
    first: usize,
    near: RwSignal<BTreeSet<usize>>,
    draw: impl Fn(usize) + Clone + 'static,
) {
    let following = Following::new(session, near);
    let seen = draw.clone();
    let known = parts.clone();
    let watcher = Watcher::new(NEAR, move |came: Vec<String>, went: Vec<String>| {
        let blocks = |ids: &[String]| -> Vec<usize> {
            ids.iter()
                .filter_map(|id| blocks_of(id, &known))
                .flatten()
                .collect()
        };
        let came = blocks(&came);
        came.iter().copied().for_each(&seen);
        following.follow(came, &blocks(&went));
    });
    let watcher = StoredValue::new_local(watcher);
    // As soon as the elements are there, and not only when a frame begins: what asks the browser where something is
    // until then would have it lay out the text twice, without its marks and with them.
    idle::begin(async move {
        let watched = watcher.try_with_value(|watcher| {
            watcher.as_ref().map(|watcher| {
                parts.iter().for_each(|part| watcher.watch(&part_id(part)));
            })
        });
        match watched {
            Some(Some(())) => {
                (0..first).for_each(draw);
                near.set((0..first).collect());
            }
            Some(None) => parts.into_iter().flatten().for_each(draw),
            None => {}
        }
    });
    on_cleanup(move || watcher.dispose());
}

/// The blocks of the part whose element has that id.
fn blocks_of(id: &str, parts: &[Range<usize>]) -> Option<Range<usize>> {
    let first: usize = id.trim_start_matches(char::is_alphabetic).parse().ok()?;
    let at = parts.binary_search_by_key(&first, |part| part.start).ok()?;
    parts.get(at).cloned()
}

/// Draws the blocks that nobody has looked at yet, a few at a time.
fn draw_rest(count: usize, alive: StoredValue<Vec<bool>>, draw: impl Fn(usize) + 'static) {
    let mut blocks = 0..count;
    idle::begin(idle::in_stretches(move || {
        let wanted = alive.try_with_value(|_| ()).is_some();
        let block = blocks.next().filter(|_| wanted);
        block.map(&draw).is_some()
    }));
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
