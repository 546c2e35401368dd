//! The items of lists, and their numbers.

use serde::{Deserialize, Serialize};

use super::Text;

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "ItemRepr", into = "ItemRepr")]
pub struct ListItem {
    /// Text of the item.
    pub text: Text,
    /// Number, unless it is one more than that of the item before, or the item has a bullet.
    pub number: Option<i32>,
    /// Depth in lists inside lists; 0 for the items of the outermost one.
    pub depth: u8,
}

impl ListItem {
    /// Returns the number of each item of a list; `None` for an item with a bullet.
    pub fn numbers(ordered: bool, items: &[Self]) -> Vec<Option<i32>> {
        let mut next = 1;
        let mut number = |item: &Self| {
            if item.depth > 0 || !ordered {
                return item.number;
            }
            let number = item.number.unwrap_or(next);
            next = number.saturating_add(1);
            Some(number)
        };
        items.iter().map(&mut number).collect()
    }
}

impl From<Text> for ListItem {
    fn from(text: Text) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<&str> for ListItem {
    fn from(text: &str) -> Self {
        Text::from(text).into()
    }
}

/// Serialised form: the text alone for the common case.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ItemRepr {
    Plain(Text),
    Placed {
        text: Text,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<i32>,
        #[serde(default, skip_serializing_if = "is_outermost")]
        depth: u8,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_outermost(depth: &u8) -> bool {
    *depth == 0
}

impl From<ItemRepr> for ListItem {
    fn from(repr: ItemRepr) -> Self {
        match repr {
            ItemRepr::Plain(text) => text.into(),
            ItemRepr::Placed { text, number, depth } => Self { text, number, depth },
        }
    }
}

impl From<ListItem> for ItemRepr {
    fn from(item: ListItem) -> Self {
        match item {
            ListItem { text, number: None, depth: 0 } => Self::Plain(text),
            ListItem { text, number, depth } => Self::Placed { text, number, depth },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serialises_plain_items_as_their_text() {
        let items = [
            ListItem::from("甲"),
            ListItem { number: Some(9), ..ListItem::from("乙") },
            ListItem { depth: 1, ..ListItem::from("丙") },
        ];
        let json = serde_json::to_string(&items).unwrap();
        assert_eq!(json, r#"["甲",{"text":"乙","number":9},{"text":"丙","depth":1}]"#);
        assert_eq!(serde_json::from_str::<Vec<ListItem>>(&json).unwrap(), items);
    }

    #[test]
    fn numbers_count_on_from_the_one_before() {
        let item = |number, depth| ListItem { number, depth, ..ListItem::default() };
        let items = [item(Some(3), 0), item(None, 1), item(Some(1), 1), item(None, 0), item(Some(9), 0)];
        assert_eq!(ListItem::numbers(true, &items), [Some(3), None, Some(1), Some(4), Some(9)]);
        assert_eq!(ListItem::numbers(false, &items[3..4]), [None]);
    }
}
