//! A server of features as the standards have it, small enough to be seen through: it
//! reads the filters that it is sent letter by letter, and looks at each row.

use case_map::features::Server;
use case_map::model::fault::Fault;
use serde_json::{Map, Value, json};

pub const COLLECTION: &str = "https://a.example/collections/cases";

/// Rows of properties by name, and how large a page may be.
pub struct Ogc {
    pub queryables: Value,
    pub rows: Vec<Map<String, Value>>,
    pub limit: usize,
    /// Whether it reads CQL2, or only what came before.
    pub is_cql2: bool,
}

impl Ogc {
    /// What it answers at an address: the status, and a text.
    pub fn answer(&self, address: &str) -> (u16, String) {
        let rest = address.strip_prefix(COLLECTION).unwrap_or_else(|| panic!("asked elsewhere: {address}"));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let value = match path {
            "" => json!({ "links": [
                { "rel": "items", "type": "text/html", "href": "wrong" },
                { "rel": "items", "type": "application/geo+json", "href": "cases/items?f=json" },
                { "rel": "http://www.opengis.net/def/rel/ogc/1.0/queryables", "type": "application/schema+json", "href": "/collections/cases/queryables" },
            ] }),
            "/queryables" => self.queryables.clone(),
            "/items" => match self.items(query) {
                Some(value) => value,
                None => {
                    return (
                        400,
                        json!({ "code": "InvalidParameterValue", "description": "Bad CQL text" }).to_string(),
                    );
                }
            },
            _ => return (404, String::new()),
        };
        (200, value.to_string())
    }

    fn items(&self, query: &str) -> Option<Value> {
        let words: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let word = |name: &str| words.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        assert_eq!(word("f"), Some("json"), "the address of the items stays as it is");
        assert!(words.iter().all(|(name, _)| ["f", "limit", "offset", "filter"].contains(&name.as_str())));
        let is_read = |text: &str| self.is_cql2 || !text.contains("CASEI") && !text.replace(" ''", "").contains("''");
        if !word("filter").is_none_or(is_read) {
            return None;
        }
        let number = |name: &str| word(name).map(|value| value.parse::<usize>().unwrap());
        let (limit, offset) = (number("limit")?.min(self.limit), number("offset").unwrap_or_default());
        assert!(limit > 0, "the standard has no page of none");
        let mut found = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if word("filter").map_or(Some(true), |filter| passes(filter, row))? {
                found.push(json!({ "type": "Feature", "id": at + 1, "geometry": null, "properties": row }));
            }
        }
        let matched = found.len();
        let page: Vec<Value> = found.into_iter().skip(offset).take(limit).collect();
        let end = offset + page.len();
        let mut links = vec![json!({ "rel": "self", "href": "x" })];
        if end < matched {
            let kept: Vec<&str> = query.split('&').filter(|word| !word.starts_with("offset=")).collect();
            links.push(json!({ "rel": "next", "href": format!("items?{}&offset={end}", kept.join("&")) }));
        }
        Some(json!({ "type": "FeatureCollection", "numberMatched": matched, "features": page, "links": links }))
    }

    /// Asks until nothing is missing; gives how often.
    pub fn serve(&self, server: &mut Server) -> Result<usize, Fault> {
        let mut count = 0;
        loop {
            let asked = server.asks();
            if asked.is_empty() {
                return Ok(count);
            }
            for address in asked {
                let (status, text) = self.answer(&address);
                server.take(&address, status, text.as_bytes())?;
                count += 1;
            }
        }
    }
}

/// A row as it may stand in somebody's table.
#[derive(Debug, Clone)]
pub struct Row {
    pub title: String,
    pub place: String,
    pub summary: String,
    pub sectors: Vec<&'static str>,
    pub code: Option<u32>,
}

pub const SECTORS: [&str; 4] = ["养老", "教育", "it's 100%_A", "养老服务"];
/// What it says that its rows have; with all values of their sectors, where it says these.
pub fn queryables(is_number: bool, values: Option<Value>) -> Value {
    let mut sector = json!({ "title": "类别", "type": "string" });
    if let Some(values) = values {
        sector["enum"] = values;
    }
    json!({ "type": "object", "properties": {
        "geometry": { "format": "geometry-any", "x-ogc-role": "primary-geometry" },
        "title": { "type": "string" },
        "地点": { "type": "string" },
        "text \"x\"": { "title": "summary", "type": "string" },
        "kind": { "title": "类别", "type": "string" },
        "code": { "type": if is_number { json!("integer") } else { json!(["string", "null"]) } },
    } })
    .as_object_mut()
    .map(|all| {
        all["properties"]["kind"] = sector;
        json!(all)
    })
    .unwrap()
}

/// A server of such rows, with codes as numbers or, of villages, as texts.
pub fn ogc(rows: &[Row], is_number: bool, limit: usize) -> Ogc {
    let properties = |row: &Row| -> Map<String, Value> {
        let code = row.code.map(|code| if is_number { json!(code) } else { json!(format!("{code}001203")) });
        let kind = (!row.sectors.is_empty()).then(|| row.sectors.join("；"));
        let all =
            json!({ "title": row.title, "地点": row.place, "text \"x\"": row.summary, "kind": kind, "code": code });
        all.as_object().unwrap().clone()
    };
    Ogc { queryables: queryables(is_number, None), rows: rows.iter().map(properties).collect(), limit, is_cql2: true }
}

/// Sixty of them in two regions.
pub fn few() -> Vec<Row> {
    let row = |at: usize| Row {
        title: format!("测试{at}"),
        place: "某地".into(),
        summary: String::new(),
        sectors: vec![SECTORS[at % 2]],
        code: Some([130_529, 210_823][at % 2]),
    };
    (0..60).map(row).collect()
}

/// Whether a row meets a filter in CQL2 text; none where that is none.
pub fn passes(filter: &str, row: &Map<String, Value>) -> Option<bool> {
    let mut reader = Reader { rest: filter, row };
    let is = reader.either()?;
    reader.rest.trim().is_empty().then_some(is == Some(true))
}

/// One side of a comparison: what it says, if anything.
type Side = Option<Value>;

struct Reader<'a> {
    rest: &'a str,
    row: &'a Map<String, Value>,
}

/// Truth has three values, as in SQL; the outer `None` is a mistake in the text.
impl Reader<'_> {
    fn word(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(word);
        self.rest = found.unwrap_or(rest);
        found.is_some()
    }

    fn either(&mut self) -> Option<Option<bool>> {
        let mut is = self.both()?;
        while self.word("OR") {
            let other = self.both()?;
            is = if is == Some(true) || other == Some(true) { Some(true) } else { is.zip(other).map(|_| false) };
        }
        Some(is)
    }

    fn both(&mut self) -> Option<Option<bool>> {
        let mut is = self.one()?;
        while self.word("AND") {
            let other = self.one()?;
            is = if is == Some(false) || other == Some(false) { Some(false) } else { is.zip(other).map(|_| true) };
        }
        Some(is)
    }

    fn one(&mut self) -> Option<Option<bool>> {
        if self.word("(") {
            let is = self.either()?;
            return self.word(")").then_some(is);
        }
        let left = self.side()?;
        if self.word("IS NULL") {
            return Some(Some(left.is_none()));
        }
        if self.word("IS NOT NULL") {
            return Some(Some(left.is_some()));
        }
        let sign = [">=", "<=", "<>", "=", "<", ">", "LIKE", "NOT LIKE"].into_iter().find(|sign| self.word(sign))?;
        let right = self.side()?;
        let (Some(left), Some(right)) = (left, right) else { return Some(None) };
        // A number is not compared with a text.
        let order = match (&left, &right) {
            (Value::String(left), Value::String(right)) if sign.ends_with("LIKE") => {
                let letters = |text: &str| text.chars().collect::<Vec<char>>();
                return Some(Some(like(&letters(left), &letters(right)) == (sign == "LIKE")));
            }
            (Value::String(left), Value::String(right)) => left.cmp(right),
            (Value::Number(left), Value::Number(right)) => left.as_f64()?.total_cmp(&right.as_f64()?),
            _ => return None,
        };
        Some(Some(match sign {
            ">=" => order.is_ge(),
            "<=" => order.is_le(),
            "<>" => order.is_ne(),
            "=" => order.is_eq(),
            "<" => order.is_lt(),
            ">" => order.is_gt(),
            _ => return None,
        }))
    }

    fn side(&mut self) -> Option<Side> {
        if self.word("CASEI(") {
            let inner = self.side()?;
            let small = |value: Value| value.as_str().map_or(value.clone(), |text| json!(text.to_lowercase()));
            return self.word(")").then_some(inner.map(small));
        }
        if self.word("\"") {
            let name = self.until('"')?;
            // A name that nobody knows is a mistake.
            return Some(Some(self.row.get(&name)?.clone()).filter(|value| !value.is_null()));
        }
        if self.word("'") {
            return Some(Some(json!(self.until('\'')?)));
        }
        let end = self.rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(self.rest.len());
        let number = self.rest[..end].parse::<f64>().ok()?;
        self.rest = &self.rest[end..];
        Some(Some(json!(number)))
    }

    /// Up to a sign that does not stand twice.
    fn until(&mut self, sign: char) -> Option<String> {
        let mut text = String::new();
        loop {
            let at = self.rest.find(sign)?;
            text.push_str(&self.rest[..at]);
            self.rest = &self.rest[at + 1..];
            match self.rest.strip_prefix(sign) {
                Some(rest) => self.rest = rest,
                None => return Some(text),
            }
            text.push(sign);
        }
    }
}

/// A text against a pattern, letter by letter.
fn like(text: &[char], pattern: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', rest @ ..] => (0..=text.len()).any(|at| like(&text[at..], rest)),
        ['_', rest @ ..] => !text.is_empty() && like(&text[1..], rest),
        ['\\', letter, rest @ ..] | [letter, rest @ ..] => text.first() == Some(letter) && like(&text[1..], rest),
    }
}
