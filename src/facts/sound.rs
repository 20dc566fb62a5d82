//! Finding by sound: in pinyin, with blanks between its syllables or without,
//! and, where a name begins, by first letters. Hanzi and all else that stands in
//! a text is found as `search.rs` finds it.

use super::search::fold;
use crate::model::readings::Readings;
use alloc::vec::Vec;

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
    /// Where names begin in it; nowhere in what is no name. In names the beginning
    /// of a syllable is enough, in other texts it takes all of it: else `shanxi`
    /// would find 完善乡村.
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
            let mut known = None;
            for name in &readings.names {
                let many = name.chars().count();
                let is_here = name.chars().eq(rest.iter().copied().take(many));
                known = if is_here { known.max(Some(many)) } else { known };
            }
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
    pub fn spelt(&self, mut each: impl FnMut(&[char], &[char])) {
        for &begin in &self.begins {
            let mut sound = Vec::new();
            for of in self.sounds.get(begin..).unwrap_or_default() {
                let usual = of.first().map_or(&[][..], |&syllable| self.readings.syllable(syllable));
                sound.extend(usual.iter().map(|&byte| char::from(byte)));
            }
            each(self.letters.get(begin..).unwrap_or_default(), &sound);
        }
    }

    /// Whether a name begins in it at a letter.
    pub fn begins_at(&self, at: usize) -> bool {
        self.begins.contains(&at)
    }

    /// Where it holds these letters.
    fn holding(&self, word: &[char], at: usize, found: &mut Vec<(usize, Span)>) {
        for from in 0..self.letters.len() {
            let to = from + word.len();
            if self.letters.get(from..to) == Some(word) {
                found.push((at, (from, to)));
            }
        }
    }

    /// Where it sounds so, or a name in it has these first letters.
    fn sounding(&self, sound: &[u8], is_lenient: bool, at: usize, found: &mut Vec<(usize, Span)>) {
        for from in 0..self.letters.len() {
            let mut to = self.said(from, from, sound, is_lenient);
            if to.is_none() && self.begins_at(from) {
                to = self.initials(from, from, sound);
            }
            if let Some(to) = to {
                found.push((at, (from, to)));
            }
        }
    }

    /// Where it ends, if what sounds so begins at a letter.
    fn said(&self, from: usize, at: usize, sound: &[u8], is_lenient: bool) -> Option<usize> {
        if sound.is_empty() {
            return Some(at);
        }
        for &syllable in *self.sounds.get(at)? {
            let syllable = self.readings.syllable(syllable);
            if let Some(rest) = after(sound, syllable) {
                let rest = rest.strip_prefix(b" ").unwrap_or(rest);
                let end = self.said(from, at + 1, rest, is_lenient);
                if end.is_some() {
                    return end;
                }
            }
            let is_enough = is_lenient && at > from || !self.begins.is_empty();
            if is_enough && begins(syllable, sound) {
                return Some(at + 1);
            }
        }
        let over = self.over(from, at)?;
        self.said(from, over, sound, is_lenient)
    }

    /// The same, if the first letters of its syllables are these. One alone says nothing.
    fn initials(&self, from: usize, at: usize, letters: &[u8]) -> Option<usize> {
        let Some((first, rest)) = letters.split_first() else { return Some(at) };
        if from == at && rest.is_empty() {
            return None;
        }
        let is_so = |syllable: &u32| self.readings.syllable(*syllable).first() == Some(first);
        if self.sounds.get(at)?.iter().any(is_so) {
            let end = self.initials(from, at + 1, rest);
            if end.is_some() {
                return end;
            }
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
    words: Vec<Word>,
    /// Whether in texts, too, the last syllable may be on its way. That is for
    /// where nothing would be found: somebody who types `nongcun` comes past `nongcu`.
    pub is_lenient: bool,
}

struct Word {
    letters: Vec<char>,
    /// As it sounds; nothing for what is no pinyin.
    sound: Vec<u8>,
    /// Whether it is one syllable: such may be one name together.
    is_single: bool,
}

/// So many words at most are looked at together.
const TOGETHER: usize = 16;

impl Query {
    /// As typed.
    pub fn of(readings: &Readings, text: &str) -> Self {
        let letters = fold(&[text]);
        let mut words: Vec<Word> = Vec::new();
        for word in letters.split(|letter| letter.is_whitespace()) {
            if !word.is_empty() {
                words.push(Word { letters: word.to_vec(), sound: sound(word), is_single: false });
            }
        }
        let count = words.len();
        for (at, word) in words.iter_mut().enumerate().take(4 * TOGETHER) {
            let sound = word.sound.as_slice();
            for syllable in &readings.syllables {
                // The last may still be on its way.
                let is_enough = at + 1 == count || sound.len() == syllable.len();
                word.is_single |= is_enough && !sound.is_empty() && begins(syllable.as_bytes(), sound);
            }
        }
        Self { words, is_lenient: false }
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
            let mut end = at;
            while self.words.get(end).is_some_and(|word| word.is_single) {
                end += 1;
            }
            let found = if end > at + 1 { self.apart(texts, at, end) } else { self.piece(texts, at, at + 1) };
            all.append(&mut found?);
            at = end.max(at + 1);
        }
        Some(all)
    }

    /// Syllables from word to word: as few pieces as will do, each found.
    fn apart(&self, texts: &[Text], from: usize, to: usize) -> Option<Vec<(usize, Span)>> {
        // For each beginning, what is found from there on; from the last back.
        let mut from_here: Vec<Option<Vec<(usize, Span)>>> = vec![None; to - from];
        from_here.push(Some(Vec::new()));
        for at in (from..to).rev() {
            for end in (at + 1..=to.min(at + TOGETHER)).rev() {
                let may_stand = end > at + 1 || at > from && end == self.words.len();
                let Some(Some(rest)) = from_here.get(end - from).filter(|_| may_stand) else { continue };
                let Some(mut found) = self.piece(texts, at, end) else { continue };
                found.extend_from_slice(rest);
                if let Some(place) = from_here.get_mut(at - from) {
                    *place = Some(found);
                }
                break;
            }
        }
        from_here.swap_remove(0)
    }

    /// Words as one: by their sound side by side, or each as it stands.
    fn piece(&self, texts: &[Text], from: usize, to: usize) -> Option<Vec<(usize, Span)>> {
        let words = self.words.get(from..to)?;
        let mut found = Vec::new();
        for word in words {
            let before = found.len();
            for (at, text) in texts.iter().enumerate() {
                text.holding(&word.letters, at, &mut found);
            }
            if found.len() == before {
                found.clear();
                break;
            }
        }
        let mut sound: Vec<u8> = Vec::new();
        let mut has_sound = true;
        for word in words {
            has_sound &= !word.sound.is_empty();
            if !sound.is_empty() {
                sound.push(b' ');
            }
            sound.extend_from_slice(&word.sound);
        }
        if has_sound && sound.len() <= LONGEST {
            for (at, text) in texts.iter().enumerate() {
                text.sounding(&sound, self.is_lenient, at, &mut found);
            }
        }
        (!found.is_empty()).then_some(found)
    }
}

/// A word as pinyin: tones and apostrophes gone; nothing where it is none.
fn sound(word: &[char]) -> Vec<u8> {
    let mut sound = Vec::new();
    for &letter in word {
        let toneless = TONES
            .iter()
            .find(|(_, tones)| tones.chars().any(|tone| tone == letter))
            .map_or(letter, |(plain, _)| *plain);
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
