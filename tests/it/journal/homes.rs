//! Homes that exchange operations: whatever is lost, repeated, delayed, compacted or restored, they agree in the end.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use wanbao::journal::{
    ArticleLabel, Author, DeviceId, HybridTime, Journal, KeyUnion, Operation, OperationKind,
};
use wanbao::model::Flag;

use super::{HOUR, NOW};
use crate::support::random_cases;

#[derive(Debug, Clone)]
enum Event {
    /// A home makes an operation.
    Mark { home: usize, author: Author, kind: OperationKind, keys: Vec<u8> },
    /// A home sends its operations from a time on to another; of every eight, those in the mask arrive, some twice.
    Send { from: usize, to: usize, mask: u8, twice: bool },
    /// A home is backed up.
    BackUp { home: usize },
    /// A home is replaced by its backup, and notices.
    Restore { home: usize },
    /// A home is copied over another, and the copy notices.
    Copy { from: usize, to: usize },
    /// A home drops operations that are replaced.
    Compact { home: usize },
}

fn flags() -> impl Strategy<Value = Flag> {
    prop_oneof![Just(Flag::Read), Just(Flag::Starred), Just(Flag::Later), Just(Flag::Hidden)]
}

fn tags() -> impl Strategy<Value = String> {
    "[甲乙丙]"
}

fn kinds() -> impl Strategy<Value = OperationKind> {
    prop_oneof![
        4 => (flags(), any::<bool>()).prop_map(|(flag, value)| OperationKind::Flag { flag, value }),
        3 => (tags(), any::<bool>())
            .prop_map(|(tag, value)| OperationKind::Tag { name: tag.clone(), tag, value }),
        1 => (tags(), tags()).prop_map(|(from, to)| OperationKind::RenameTag { from, name: to.clone(), to }),
        1 => (0_u32..9, 0_u32..9).prop_map(|(block, byte)| OperationKind::Position { block, byte }),
        1 => (0_u8..6, 6_u8..9, proptest::option::of(any::<bool>())).prop_map(|(one, other, same)| {
            OperationKind::Story { pairs: [(key(one), key(other))].into(), same }
        }),
        1 => (0_u8..2, "name|group", proptest::option::of("[a-c]"))
            .prop_map(|(id, key, value)| OperationKind::Source { id: format!("s{id}"), key, value }),
    ]
}

fn authors() -> impl Strategy<Value = Author> {
    prop_oneof![3 => Just(Author::Reader), 2 => Just(Author::Rule), 1 => Just(Author::Undo)]
}

fn events(homes: usize) -> impl Strategy<Value = Vec<Event>> {
    let home = move || 0..homes;
    let event = prop_oneof![
        8 => (home(), authors(), kinds(), vec(0_u8..9, 1..5))
            .prop_map(|(home, author, kind, keys)| Event::Mark { home, author, kind, keys }),
        4 => (home(), home(), any::<u8>(), any::<bool>())
            .prop_map(|(from, to, mask, twice)| Event::Send { from, to, mask, twice }),
        1 => home().prop_map(|home| Event::BackUp { home }),
        1 => home().prop_map(|home| Event::Restore { home }),
        1 => (home(), home()).prop_map(|(from, to)| Event::Copy { from, to }),
        2 => home().prop_map(|home| Event::Compact { home }),
    ];
    vec(event, 1..60)
}

fn key(number: u8) -> String {
    format!("http://news.test/{number}")
}

struct Home {
    device: DeviceId,
    /// How far its clock is off, in milliseconds.
    offset: i64,
    journal: Journal,
    backup: Journal,
}

/// The homes, and everything that happens to them.
struct World {
    homes: Vec<Home>,
    /// Milliseconds since the beginning.
    elapsed: i64,
    devices: i64,
    keys: KeyUnion,
}

impl World {
    fn new(offsets: &[i64]) -> Self {
        let home = |(device, offset): (i64, &i64)| Home {
            device: DeviceId(device),
            offset: *offset,
            journal: Journal::default(),
            backup: Journal::default(),
        };
        let homes: Vec<Home> = (0..).zip(offsets).map(home).collect();
        let mut keys = KeyUnion::default();
        keys.join(&key(2), &key(1));
        keys.join(&key(7), &key(8));
        Self { devices: 100, homes, elapsed: 0, keys }
    }

    fn new_device(&mut self) -> DeviceId {
        self.devices += 1;
        DeviceId(self.devices)
    }

    fn now(&self, home: usize) -> i64 {
        NOW + self.elapsed + self.homes[home].offset
    }

    fn happen(&mut self, event: &Event) {
        self.elapsed += 1000 * i64::from(self.elapsed % 3 != 0) + 1;
        match event {
            Event::Mark { home, author, kind, keys } => self.mark(*home, *author, kind, keys),
            Event::Send { from, to, mask, twice } => {
                let sent: Vec<Operation> = self.homes[*from].journal.operations().cloned().collect();
                let arrives = |nth: &usize| mask & (1 << (nth % 8)) != 0;
                let sent: Vec<Operation> = sent
                    .into_iter()
                    .enumerate()
                    .filter(|(nth, _)| arrives(nth))
                    .map(|(_, sent)| sent)
                    .collect();
                let journal = &mut self.homes[*to].journal;
                journal.merge(sent.iter().rev().cloned());
                if *twice {
                    assert_eq!(journal.merge(sent), 0, "a second delivery changes nothing");
                }
            }
            Event::BackUp { home } => self.homes[*home].backup = self.homes[*home].journal.clone(),
            Event::Restore { home } => {
                self.homes[*home].journal = self.homes[*home].backup.clone();
                self.homes[*home].device = self.new_device();
            }
            Event::Copy { from, to } => {
                self.homes[*to].journal = self.homes[*from].journal.clone();
                self.homes[*to].device = self.new_device();
            }
            Event::Compact { home } => self.compact(*home),
        }
    }

    fn mark(&mut self, home: usize, author: Author, kind: &OperationKind, keys: &[u8]) {
        let now = self.now(home);
        let Home { device, journal, .. } = &mut self.homes[home];
        let time = HybridTime::next(journal.last(now), now, *device);
        let is_keeping = matches!(kind, OperationKind::Flag { flag: Flag::Starred, value: true });
        let label = |number: &u8| ArticleLabel {
            title: format!("第{number}条"),
            source: "s0".into(),
            source_name: "报".into(),
            published: None,
        };
        let articles = keys.iter().map(|number| (key(*number), is_keeping.then(|| label(number)))).collect();
        assert!(journal.insert(Operation { time, author, kind: kind.clone(), articles }));
    }

    fn compact(&mut self, home: usize) {
        let now = self.now(home);
        let journal = &mut self.homes[home].journal;
        let before = journal.fold(now, &self.keys);
        journal.compact(now);
        assert_eq!(journal.fold(now, &self.keys), before, "compaction changes no mark");
    }

    /// Delivers everything to everyone, in another order to each.
    fn exchange_all(&mut self) {
        let all: Vec<Vec<Operation>> =
            self.homes.iter().map(|home| home.journal.operations().cloned().collect()).collect();
        for (nth, home) in self.homes.iter_mut().enumerate() {
            for operations in all.iter().cycle().skip(nth).take(all.len()) {
                home.journal.merge(operations.iter().cloned());
            }
        }
    }
}

proptest! {
    #![proptest_config(random_cases(400))]

    #[test]
    fn homes_agree_after_exchanging_everything(
        (offsets, happened) in (2_usize..=5)
            .prop_flat_map(|homes| (vec(-11 * HOUR..=11 * HOUR, homes), events(homes)))
    ) {
        let mut world = World::new(&offsets);
        for event in &happened {
            world.happen(event);
        }
        world.exchange_all();
        let now = world.now(0);
        let first = world.homes[0].journal.fold(now, &world.keys);
        for home in &world.homes {
            prop_assert_eq!(&home.journal.fold(now, &world.keys), &first);
        }
        (0..world.homes.len()).for_each(|home| world.compact(home));
        world.exchange_all();
        for home in &world.homes {
            prop_assert_eq!(&home.journal.fold(now, &world.keys), &first);
        }
    }

    #[test]
    fn devices_never_repeat_a_time(offsets in vec(-11 * HOUR..=11 * HOUR, 3), happened in events(3)) {
        let mut world = World::new(&offsets);
        let mut made = BTreeSet::new();
        for event in &happened {
            world.happen(event);
            if let Event::Mark { home, .. } = event {
                let Home { device, journal, .. } = &world.homes[*home];
                let own = journal.operations().filter(|operation| operation.time.device == *device);
                let last = own.map(|operation| operation.time).max().expect("it made one");
                prop_assert!(made.insert(last), "{} twice", last);
            }
        }
    }
}
