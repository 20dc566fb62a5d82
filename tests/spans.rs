//! Where a fault of a JSON file is said to stand, there stands what was found.

use case_map::model::fault::At;
use case_map::source::spans::Spans;
use proptest::prelude::*;
use serde_json::Value;

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z甲乙\"\\\\\n\\[{,:]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z甲]{1,4}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Every path into a value, as faults write it, with what it leads to.
fn paths(value: &Value, path: &str, all: &mut Vec<(String, Value)>) {
    all.push((path.to_owned(), value.clone()));
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| paths(item, &format!("{path}[{at}]"), all));
        }
        Value::Object(fields) => {
            let dot = if path.is_empty() { "" } else { "." };
            fields.iter().for_each(|(name, field)| paths(field, &format!("{path}{dot}{name}"), all));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn what_a_path_leads_to_begins_there(value in value(), is_pretty in any::<bool>()) {
        let text = if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let mut all = Vec::new();
        paths(&value, "", &mut all);
        // Asked for one after the other in any order, each is where it is alone.
        let (mut asked, mut backwards) = (Spans::of(&text), Spans::of(&text));
        let other: Vec<Option<At>> = all.iter().rev().map(|(path, _)| backwards.at(path)).collect();
        for ((path, expected), other) in all.into_iter().zip(other.into_iter().rev()) {
            let At { line, column } = Spans::of(&text).at(&path).unwrap();
            prop_assert_eq!(asked.at(&path), Some(At { line, column }));
            prop_assert_eq!(other, Some(At { line, column }));
            let rest: String = text.split('\n').skip(line as usize - 1).collect::<Vec<_>>().join("\n");
            let rest: String = rest.chars().skip(column as usize - 1).collect();
            let mut found = serde_json::Deserializer::from_str(&rest).into_iter::<Value>();
            prop_assert_eq!(found.next().unwrap().unwrap(), expected, "{} in {}", path, text);
        }
    }
}

#[test]
fn what_is_not_there_is_told_where_it_would_stand() {
    let text = "{\n  \"documents\": [\n    {\"title\": \"甲\", \"cases\": []}\n  ]\n}";
    for (path, line, column) in [
        ("documents[0].number", 3, 5),
        ("documents[1]", 2, 16),
        ("sectors", 1, 1),
        ("documents[0].cases[3].title", 3, 29),
    ] {
        assert_eq!(Spans::of(text).at(path), Some(At { line, column }), "{path}");
    }
}
