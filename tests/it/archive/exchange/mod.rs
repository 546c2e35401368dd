//! Homes that exchange their journals: whatever is lost, repeated, delayed, restored or copied, and however wrong their clocks
//! are, their archives agree in the end.

mod world;

use proptest::collection::vec;
use proptest::prelude::*;
use wanbao::model::Flag;

use self::world::World;
use super::assert_sound;
use crate::support::random_cases;

/// Articles that homes may list.
const PATHS: u8 = 6;

const TAGS: [&str; 3] = ["桥", "港", "渡"];
const FLAGS: [Flag; 4] = [Flag::Read, Flag::Starred, Flag::Later, Flag::Hidden];

#[derive(Debug, Clone)]
enum Step {
    Mark {
        path: u8,
        flag: usize,
        value: bool,
    },
    Tag {
        path: u8,
        tag: usize,
        value: bool,
    },
    Rename {
        from: usize,
        to: usize,
    },
    AllRead,
    Position {
        path: u8,
        block: u32,
    },
    Join {
        one: u8,
        other: u8,
    },
    Separate {
        path: u8,
    },
    Undo,
    Setting {
        group: u8,
    },
    /// An article appears, and rules apply to it.
    List {
        path: u8,
    },
    /// The operations that the mask has arrive from another home, some of them twice.
    Receive {
        from: usize,
        mask: u8,
        is_repeated: bool,
    },
    /// Everything that another home exports is imported.
    Import {
        from: usize,
    },
    BackUp,
    Restore,
    /// The home is replaced by a copy of another one.
    Copy {
        from: usize,
    },
}

fn step(homes: usize) -> impl Strategy<Value = Step> {
    let (path, tag, home) = (|| 0..PATHS, || 0..TAGS.len(), move || 0..homes);
    prop_oneof![
        8 => (path(), 0..FLAGS.len(), any::<bool>()).prop_map(|(path, flag, value)| Step::Mark { path, flag, value }),
        5 => (path(), tag(), any::<bool>()).prop_map(|(path, tag, value)| Step::Tag { path, tag, value }),
        2 => (tag(), tag()).prop_map(|(from, to)| Step::Rename { from, to }),
        1 => Just(Step::AllRead),
        2 => (path(), 0_u32..9).prop_map(|(path, block)| Step::Position { path, block }),
        2 => (path(), path()).prop_map(|(one, other)| Step::Join { one, other }),
        1 => path().prop_map(|path| Step::Separate { path }),
        4 => Just(Step::Undo),
        1 => (0_u8..3).prop_map(|group| Step::Setting { group }),
        2 => path().prop_map(|path| Step::List { path }),
        5 => (home(), any::<u8>(), any::<bool>())
            .prop_map(|(from, mask, is_repeated)| Step::Receive { from, mask, is_repeated }),
        1 => home().prop_map(|from| Step::Import { from }),
        1 => Just(Step::BackUp),
        1 => Just(Step::Restore),
        1 => home().prop_map(|from| Step::Copy { from }),
    ]
}

/// The steps of the homes, with the hours by which each home's clock is off.
fn events() -> impl Strategy<Value = (Vec<i64>, Vec<(usize, Step)>)> {
    (2_usize..=5).prop_flat_map(|homes| (vec(-11_i64..=11, homes), vec((0..homes, step(homes)), 1..40)))
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 400, ..random_cases(12) })]

    #[test]
    fn archives_agree_after_exchanging_journals((hours_off, steps) in events()) {
        let mut world = World::new(&hours_off);
        for (home, step) in &steps {
            world.happen(*home, step);
        }
        world.settle();
        let (first, fold, stories) = (world.marks(0), world.fold(0), world.stories(0));
        for home in 0..world.homes.len() {
            prop_assert_eq!(&world.fold(home), &fold, "the journal of {}", home);
            prop_assert_eq!(&world.marks(home), &first, "the marks of {}", home);
            prop_assert_eq!(&world.stories(home), &stories, "the stories of {}", home);
            assert_sound(world.home(home));
        }
    }
}
