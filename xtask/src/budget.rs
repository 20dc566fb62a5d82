//! The byte budget: sums in brotli that may only go down.

use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Its file, in the project's root.
pub const FILE: &str = "budget.json";

/// A sum this much under its limit should tighten it.
const SLACK: f64 = 0.03;

/// The most bytes that each sum may have, in brotli.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Budget {
    /// What these limits were set anew for. They are held to those of the same
    /// word alone, so that who raises one has to say so here.
    #[serde(default)]
    pub since: String,
    /// The document: markup, style and picture, with the headers of the answer.
    /// Before these were counted the file had another form, and the limits of
    /// that time are not held against it.
    pub document_with_headers: usize,
    /// Everything that the living page loads, the document included.
    pub living_page: usize,
    /// What a host's own data add.
    pub own_data: usize,
    /// What more cases than a page can hold add to that.
    #[serde(default = "unlimited")]
    pub many: usize,
    /// What cases on a server add to the scripts of own data.
    #[serde(default = "unlimited")]
    pub features: usize,
    /// What cases in files of a site add to that.
    #[serde(default = "unlimited")]
    pub shards: usize,
    /// What the map adds to a host's page, by a script line,
    #[serde(default = "unlimited")]
    pub script_line: usize,
    /// as a single file,
    #[serde(default = "unlimited")]
    pub single_file: usize,
    /// and in a frame.
    #[serde(default = "unlimited")]
    pub frame: usize,
    /// The page that makes maps of tables, with its modules,
    #[serde(default = "unlimited")]
    pub making: usize,
    /// and what a workbook adds.
    #[serde(default = "unlimited")]
    pub workbook: usize,
}

/// What a sum might have when the file did not name it yet.
fn unlimited() -> usize {
    usize::MAX
}

impl Budget {
    /// Reads the file's text.
    fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("{FILE}: {error}"))
    }

    /// Reads the project's.
    pub fn read(root: &Path) -> Result<Self, String> {
        let path = root.join(FILE);
        Self::parse(&fs::read_to_string(&path).map_err(|error| format!("{FILE}: {error}"))?)
    }

    /// Writes it back.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| format!("{FILE}: {error}"))?;
        fs::write(root.join(FILE), text + "\n").map_err(|error| format!("{FILE}: {error}"))
    }

    fn sums(&self) -> [(&'static str, usize); 11] {
        [
            ("document-with-headers", self.document_with_headers),
            ("living-page", self.living_page),
            ("own-data", self.own_data),
            ("many", self.many),
            ("features", self.features),
            ("shards", self.shards),
            ("script-line", self.script_line),
            ("single-file", self.single_file),
            ("frame", self.frame),
            ("making", self.making),
            ("workbook", self.workbook),
        ]
    }

    /// One message for each sum that is over its limit.
    pub fn exceeded_by(&self, sums: &Self) -> Vec<String> {
        let pairs = self.sums().into_iter().zip(sums.sums());
        let over = pairs.filter(|((_, limit), (_, sum))| sum > limit);
        over.map(|((name, limit), (_, sum))| {
            format!("{name}: {sum} bytes in brotli, {} over the {limit} of {FILE}; make it smaller", sum - limit)
        })
        .collect()
    }

    /// The budget that these sums would allow, if it is clearly lower.
    pub fn tightened_by(&self, sums: &Self) -> Option<Self> {
        let lower = |limit: usize, sum: usize| if (sum as f64) < limit as f64 * (1.0 - SLACK) { sum } else { limit };
        let tightened = Self {
            since: self.since.clone(),
            document_with_headers: lower(self.document_with_headers, sums.document_with_headers),
            living_page: lower(self.living_page, sums.living_page),
            own_data: lower(self.own_data, sums.own_data),
            many: lower(self.many, sums.many),
            features: lower(self.features, sums.features),
            shards: lower(self.shards, sums.shards),
            script_line: lower(self.script_line, sums.script_line),
            single_file: lower(self.single_file, sums.single_file),
            frame: lower(self.frame, sums.frame),
            making: lower(self.making, sums.making),
            workbook: lower(self.workbook, sums.workbook),
        };
        (tightened != *self).then_some(tightened)
    }

    /// One message for each limit that is higher than it once was.
    fn raised_from(&self, before: &Self) -> Vec<String> {
        let pairs = self.sums().into_iter().zip(before.sums());
        let raised = pairs.filter(|((_, limit), (_, before))| limit > before);
        raised
            .map(|((name, limit), (_, before))| {
                format!("{FILE}: {name} is {limit}, but was {before}; it only goes down")
            })
            .collect()
    }

    /// The same against all that git remembers of the file. Where there is no
    /// git, or a version of another form, there is nothing to hold against it.
    pub fn raised(&self, root: &Path) -> Vec<String> {
        let git = |arguments: &[&str]| {
            let output = Command::new("git").current_dir(root).args(arguments).output().ok()?;
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let commits = git(&["rev-list", "HEAD", "--", FILE]).unwrap_or_default();
        let versions = commits.lines().filter_map(|commit| git(&["show", &format!("{commit}:{FILE}")]));
        let budgets = versions.filter_map(|text| Self::parse(&text).ok()).filter(|before| before.since == self.since);
        let mut raised: Vec<String> = budgets.flat_map(|before| self.raised_from(&before)).collect();
        raised.dedup();
        raised
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Budget = Budget {
        since: String::new(),
        document_with_headers: 1000,
        living_page: 2000,
        own_data: 3000,
        many: 3500,
        features: 3600,
        shards: 3700,
        script_line: 4000,
        single_file: 5000,
        frame: 6000,
        making: 7000,
        workbook: 8000,
    };

    #[test]
    fn a_sum_may_reach_its_limit_but_not_pass_it() {
        assert_eq!(LIMITS.exceeded_by(&LIMITS), Vec::<String>::new());
        let over =
            LIMITS.exceeded_by(&Budget { document_with_headers: 1001, living_page: 1, own_data: 3500, ..LIMITS });
        assert_eq!(over.len(), 2);
        assert!(
            over.iter().any(|message| message.contains("document-with-headers: 1001 bytes in brotli, 1 over the 1000"))
        );
    }

    #[test]
    fn only_clearly_smaller_sums_tighten_and_never_raise() {
        let near = Budget { document_with_headers: 975, living_page: 1999, own_data: 9999, ..LIMITS };
        assert_eq!(LIMITS.tightened_by(&near), None);
        let smaller = Budget { document_with_headers: 960, living_page: 1999, own_data: 9999, ..LIMITS };
        assert_eq!(LIMITS.tightened_by(&smaller), Some(Budget { document_with_headers: 960, ..LIMITS }));
    }

    #[test]
    fn a_raised_limit_is_named() {
        assert_eq!(LIMITS.raised_from(&LIMITS), Vec::<String>::new());
        let higher = Budget { own_data: 3001, document_with_headers: 1, ..LIMITS };
        let raised = higher.raised_from(&LIMITS);
        assert_eq!(raised, ["budget.json: own-data is 3001, but was 3000; it only goes down"]);
    }

    #[test]
    fn a_sum_that_a_former_file_did_not_name_was_unlimited_and_the_others_hold() {
        let before =
            Budget::parse(r#"{"document-with-headers":1000,"living-page":1,"own-data":3000}"#).expect("a former file");
        assert_eq!(LIMITS.raised_from(&before), ["budget.json: living-page is 2000, but was 1; it only goes down"]);
    }

    #[test]
    fn the_project_s_file_is_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let budget = Budget::read(&root).expect("budget.json");
        // One TCP initial window (ten segments of 1,460 bytes), and 40 KiB with 4
        // for what has come since.
        assert!(budget.document_with_headers <= 14_600 && budget.living_page <= 44 * 1024, "{budget:?}");
        assert!(budget.sums().iter().all(|(_, limit)| *limit < unlimited()), "{budget:?}");
        assert!(Budget::parse("{}").is_err_and(|error| error.contains("document")));
    }
}
