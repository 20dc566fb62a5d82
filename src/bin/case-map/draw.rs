//! `case-map render`, `export` and `pack`: data → one file.

use crate::arguments::{Arguments, Command};
use crate::project::{alone, ground};
use crate::{render, write};
use case_map::model::fault::{Fault, keep};
use case_map::scene::{layout, pack};
use case_map::source;
use case_map::words;

/// Writes it, and tells what is wrong with the data; or what stops it.
pub fn draw(arguments: &Arguments) -> Result<Vec<Fault>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut read = ground(arguments, &mut faults);
    let cases = arguments.cases();
    let catalogue = match &mut read {
        Some(ground) => keep(&mut faults, ground.cases(&cases, arguments)),
        // To tell all at once.
        None => keep(&mut faults, alone(&cases, arguments)),
    };
    let (Some(ground), Some(catalogue)) = (read, catalogue) else { return Err(faults) };
    let mut options = arguments.options.clone();
    if arguments.command == Command::Export {
        options.words.learn(words::said_later(options.words.language()));
    }
    // Only who searches asks how texts are read.
    let is_searched = !arguments.query.is_empty();
    let readings = is_searched.then(|| source::readings(&catalogue, &ground.atlas, ground.units.as_ref()));
    let mut scene = layout::lay_out(&ground.atlas, catalogue, options);
    scene.readings = readings.unwrap_or_default();
    let file = match arguments.command {
        Command::Pack if arguments.lean => pack::write_lean(&scene),
        Command::Pack => pack::write(&scene),
        _ => match render::render(scene, &ground.atlas, arguments) {
            Ok((drawing, more)) => {
                faults.extend(more);
                drawing
            }
            Err(unknown) => {
                faults.extend(unknown);
                return Err(faults);
            }
        },
    };
    faults.extend(write(arguments.out.as_deref(), &file).err());
    Ok(faults)
}
