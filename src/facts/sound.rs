//! Finding by sound: in pinyin, with blanks between its syllables or without,
//! and, where a name begins, by first letters. Hanzi and all else that stands in
//! a text is found as `search.rs` finds it.

use super::search::fold;
use crate::model::readings::Readings;
use alloc::{collections::BTreeSet, vec::Vec};

/// So many letters of pinyin at most: no name is as long, and the way through a
/// text goes a step deeper with each.
const LONGEST: usize = 64;

/// A text that is searched, as it sounds.
pub struct Text<'a> {
    /// Folded as in `search.rs`, letter for letter.
    letters: Vec<char>,
    /// For each letter the syllables it may be read as.
    sounds: Vec<&'a [u32]>,
    readings: &'a Readings,
    /// Where names begin in it; nowhere in what is no name. In names any part of
    /// a syllable is enough, in other texts it takes a whole one.
    begins: Vec<usize>,
    /// Words for kinds of units: from where, how long. Who types `bjhr` leaves
    /// them out.
    kinds: Vec<(usize, usize)>,
}

/// A part of a text, from letter to letter.
pub type Span = (usize, usize);

impl<'a> Text<'a> {
    /// A text in which no name is looked for.
    pub fn of(readings: &'a Readings, text: &str) -> Self {
        let mut letters = fold(&[text]);
        // The line's end.
        letters.pop();
        let sounds = readings.of(&letters);
        Self { letters, sounds, readings, begins: Vec::new(), kinds: Vec::new() }
    }

    /// A name.
    pub fn name(readings: &'a Readings, text: &str) -> Self {
        Self { begins: vec![0], ..Self::of(readings, text) }
    }

    /// A place as it is printed: names one after the other, as a rule the first
    /// of them that of a region, whose name and short name are given.
    pub fn place(readings: &'a Readings, text: &str, [name, short]: [&str; 2]) -> Self {
        let mut place = Self::name(readings, text);
        let head = |text: &str| text.chars().count();
        let mut at = if short.is_empty() || !text.starts_with(short) { 0 } else { head(short) };
        if text.starts_with(name) && name.starts_with(short) {
            place.kinds.push((at, head(name).saturating_sub(at)));
            at = head(name);
        }
        while at < place.letters.len() {
            if at > 0 {
                place.begins.push(at);
            }
            let rest = place.letters.get(at..).unwrap_or_default();
            let known = readings.names.iter().map(|name| name.chars().collect::<Vec<_>>());
            let known = known.filter(|name| rest.starts_with(name)).map(|name| name.len()).max();
            // A name that nobody knows goes to where a word for a kind may follow it.
            let stem = known.or_else(|| (2..rest.len()).find(|&end| kind(rest.get(end..).unwrap_or_default()) > 0));
            let Some(stem) = stem.filter(|&stem| stem > 0) else { break };
            let many = kind(rest.get(stem..).unwrap_or_default());
            place.kinds.push((at + stem, many));
            at += stem + many;
        }
        place
    }

    /// Whether it is known how each of its letters is read.
    pub fn is_read(&self) -> bool {
        self.sounds.iter().all(|of| !of.is_empty())
    }

    /// Each name in it to its end: in its letters, and as they sound as a rule.
    pub fn spelt(&self) -> Vec<(&[char], Vec<char>)> {
        let usual = |of: &&[u32]| of.first().map_or(Vec::new(), |&syllable| self.readings.syllable(syllable).to_vec());
        let from = |&at: &usize| {
            let sounds = self.sounds.get(at..).unwrap_or_default();
            (self.letters.get(at..).unwrap_or_default(), sounds.iter().flat_map(usual).map(char::from).collect())
        };
        self.begins.iter().map(from).collect()
    }

    /// Whether a name begins in it at a letter.
    pub fn begins_at(&self, at: usize) -> bool {
        self.begins.contains(&at)
    }

    /// Where it holds these letters.
    fn holding(&self, word: &[char]) -> Vec<Span> {
        let at = |from: usize| self.letters.get(from..from + word.len()) == Some(word);
        (0..self.letters.len()).filter(|&from| at(from)).map(|from| (from, from + word.len())).collect()
    }

    /// Where it sounds so, or a name in it has these first letters.
    fn sounding(&self, sound: &[u8]) -> Vec<Span> {
        let begin = |from: usize| {
            let initials = || self.begins_at(from).then(|| self.initials(from, from, sound)).flatten();
            Some((from, self.said(from, from, sound).or_else(initials)?))
        };
        (0..self.letters.len()).filter_map(begin).collect()
    }

    /// Where it ends, if what sounds so begins at a letter.
    fn said(&self, from: usize, at: usize, sound: &[u8]) -> Option<usize> {
        if sound.is_empty() {
            return Some(at);
        }
        let of = |syllable: &&u32| self.readings.syllable(**syllable);
        for syllable in self.sounds.get(at)?.iter().map(|s| of(&s)) {
            if let Some(rest) = after(sound, syllable) {
                let rest = rest.strip_prefix(b" ").unwrap_or(rest);
                if let Some(end) = self.said(from, at + 1, rest) {
                    return Some(end);
                }
            }
            let is_enough = at > from || !self.begins.is_empty();
            if is_enough && begins(syllable, sound) {
                return Some(at + 1);
            }
        }
        let over = self.over(from, at)?;
        self.said(from, over, sound)
    }

    /// The same, if the first letters of its syllables are these. One alone says nothing.
    fn initials(&self, from: usize, at: usize, letters: &[u8]) -> Option<usize> {
        let Some((first, rest)) = letters.split_first() else { return Some(at) };
        if from == at && rest.is_empty() {
            return None;
        }
        let is_so = |syllable: &u32| self.readings.syllable(*syllable).first() == Some(first);
        if self.sounds.get(at)?.iter().any(is_so)
            && let Some(end) = self.initials(from, at + 1, rest)
        {
            return Some(end);
        }
        let over = self.over(from, at)?;
        self.initials(from, over, letters)
    }

    /// Past the word for a kind that stands here, if a name stands before it.
    fn over(&self, from: usize, at: usize) -> Option<usize> {
        let many = self.kinds.iter().find(|(place, _)| *place == at)?.1;
        (at > from && many > 0).then_some(at + many)
    }
}

/// What follows a syllable in a sound.
fn after<'a>(sound: &'a [u8], syllable: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = sound.split_at_checked(syllable.len())?;
    begins(syllable, head).then_some(rest)
}

/// Whether a syllable begins with a sound; ü may be typed as v or as u.
fn begins(syllable: &[u8], sound: &[u8]) -> bool {
    let is_same = |(&typed, &of): (&u8, &u8)| typed == of || (typed, of) == (b'u', b'v');
    sound.len() <= syllable.len() && sound.iter().zip(syllable).all(is_same)
}

/// Words for kinds of units, of which a longer one stands before a shorter.
const KINDS: [&str; 11] = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "区", "县", "旗", "盟"];

/// How long the word for a kind is that some letters begin with.
fn kind(letters: &[char]) -> usize {
    let is_it = |kind: &str| kind.chars().zip(letters.iter().chain(&['\0'; 5])).all(|(a, &b)| a == b);
    KINDS.iter().find(|kind| is_it(kind)).map_or(0, |kind| kind.chars().count())
}

/// What was typed: words apart by blanks, each to be found.
pub struct Query {
    /// Each as it stands and as it sounds, which is nothing for what is no pinyin.
    words: Vec<(Vec<char>, Vec<u8>)>,
    /// For each word, whether it is one syllable: such may be one name together.
    single: Vec<bool>,
}

impl Query {
    /// As typed.
    pub fn of(readings: &Readings, text: &str) -> Self {
        let letters = fold(&[text]);
        let words: Vec<(Vec<char>, Vec<u8>)> = letters
            .split(|letter| letter.is_whitespace())
            .filter(|word| !word.is_empty())
            .map(|word| (word.to_vec(), sound(word)))
            .collect();
        let known: BTreeSet<&[u8]> = readings.syllables.iter().map(|syllable| syllable.as_bytes()).collect();
        let is_known = |sound: &[u8]| known.iter().any(|syllable| after(sound, syllable) == Some(&[]));
        let begins_one = |sound: &[u8]| known.iter().any(|syllable| begins(syllable, sound));
        let count = words.len();
        let single = words.iter().enumerate().map(|(at, (_, sound))| {
            // The last may still be on its way.
            !sound.is_empty() && (is_known(sound) || at + 1 == count && begins_one(sound))
        });
        let single = single.collect();
        Self { words, single }
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where some texts have all of it: for each place which text, and from
    /// where to where; nothing where they lack any.
    ///
    /// Syllables that stand apart are one name, or several of two syllables and
    /// more; only the last of them may stand alone, as it may be the beginning of one.
    pub fn found(&self, texts: &[Text]) -> Option<Vec<(usize, Span)>> {
        let mut all = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let singles = self.single.iter().skip(at).take_while(|is_single| **is_single).count();
            let end = at + singles.max(1);
            all.extend(if singles > 1 { self.apart(texts, at, end)? } else { self.piece(texts, at, end)? });
            at = end;
        }
        Some(all)
    }

    /// Syllables from word to word: as few pieces as will do, each found.
    fn apart(&self, texts: &[Text], from: usize, to: usize) -> Option<Vec<(usize, Span)>> {
        // For each beginning, what is found from there on; from the last back.
        let mut from_here: Vec<Option<Vec<(usize, Span)>>> = vec![None; to - from];
        from_here.push(Some(Vec::new()));
        for at in (from..to).rev() {
            let ends = (at + 1..=to).rev().filter(|&end| end - at > 1 || at > from && end == self.words.len());
            let found = ends.filter_map(|end| {
                let rest = from_here.get(end - from)?.as_ref()?;
                let mut found = self.piece(texts, at, end)?;
                found.extend_from_slice(rest);
                Some(found)
            });
            let first = { found }.next();
            if let Some(place) = from_here.get_mut(at - from) {
                *place = first;
            }
        }
        from_here.into_iter().next().flatten()
    }

    /// Words as one: by their sound side by side, or each as it stands.
    fn piece(&self, texts: &[Text], from: usize, to: usize) -> Option<Vec<(usize, Span)>> {
        let words = self.words.get(from..to)?;
        let each = |find: &dyn Fn(&Text) -> Vec<Span>| -> Vec<(usize, Span)> {
            texts.iter().enumerate().flat_map(|(at, text)| find(text).into_iter().map(move |span| (at, span))).collect()
        };
        let mut found = Vec::new();
        let mut is_whole = true;
        for (word, _) in words {
            let here = each(&|text| text.holding(word));
            is_whole &= !here.is_empty();
            found.extend(here);
        }
        if !is_whole {
            found.clear();
        }
        let sound = words.iter().map(|(_, sound)| sound.as_slice()).collect::<Vec<_>>().join(&b' ');
        let has_sound = words.iter().all(|(_, sound)| !sound.is_empty()) && sound.len() <= LONGEST;
        if has_sound {
            found.extend(each(&|text| text.sounding(&sound)));
        }
        (!found.is_empty()).then_some(found)
    }
}

/// A word as pinyin: tones and apostrophes gone; nothing where it is none.
fn sound(word: &[char]) -> Vec<u8> {
    let mut sound = Vec::new();
    for &letter in word {
        let toneless = TONES.iter().find(|(_, tones)| tones.contains(letter)).map_or(letter, |(plain, _)| *plain);
        match u8::try_from(toneless) {
            Ok(byte) if byte.is_ascii_lowercase() => sound.push(byte),
            _ if matches!(letter, '\'' | '’' | '-') => {}
            _ => return Vec::new(),
        }
    }
    sound
}

/// Vowels as they are written with tones.
const TONES: [(char, &str); 6] =
    [('a', "āáǎà"), ('e', "ēéěè"), ('i', "īíǐì"), ('o', "ōóǒò"), ('u', "ūúǔù"), ('v', "üǖǘǚǜ")];
