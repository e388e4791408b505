//! How the shop wants its documents to look.

use documents::{Document, ImageError, Kind, Picture, Rendered, Target, Template, image_id, render};
use domain::Right;
use store::{Reader, Store, StoreError, templates};

use super::draft::{resources, with_defaults};
use super::{PaperDefaults, PaperError};
use crate::{Done, Who};

/// The template in force with its version, or the empty one that everything begins with.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn template_of(
    reader: &mut impl Reader,
    kind: Kind,
) -> Result<(Option<i64>, Template), StoreError> {
    Ok(match templates::current(reader, kind.name()).await? {
        Some((version, template)) => (Some(version), template),
        None => (None, Template::default()),
    })
}

/// Puts a template into force; gives its version.
///
/// # Errors
/// [`PaperError`]; nothing changed then.
pub async fn save_template(
    store: &Store,
    who: Who,
    kind: Kind,
    template: &Template,
) -> Result<Done<i64>, PaperError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    let version = templates::save(&mut tx, kind.name(), template, None, (who.station, who.user)).await?;
    Ok(Done { value: version, changes: tx.commit().await? })
}

/// Takes back an earlier version: it becomes the newest one. Gives the new version, `None` where there was no such one.
///
/// # Errors
/// [`PaperError`]; nothing changed then.
pub async fn restore_template(
    store: &Store,
    who: Who,
    kind: Kind,
    version: i64,
) -> Result<Option<Done<i64>>, PaperError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    let Some(template) = templates::get::<Template>(&mut tx, kind.name(), version).await? else {
        return Ok(None);
    };
    let by = (who.station, who.user);
    let version = templates::save(&mut tx, kind.name(), &template, Some(version), by).await?;
    Ok(Some(Done { value: version, changes: tx.commit().await? }))
}

/// Keeps a picture for templates; gives its name.
///
/// # Errors
/// The outer one when it could not be recorded, the inner one when the file is no picture.
pub async fn save_logo(
    store: &Store,
    who: &Who,
    file: &[u8],
) -> Result<Result<Done<documents::ImageId>, ImageError>, PaperError> {
    who.may(Right::ConfigureFloor)?;
    if let Err(error) = Picture::read(file) {
        return Ok(Err(error));
    }
    let id = image_id(file);
    let mut tx = store.write().await?;
    store::documents::save_image(&mut tx, &id.0, file).await?;
    Ok(Ok(Done { value: id, changes: tx.commit().await? }))
}

/// What a document would look like under a template that is being edited: the same document, other clothes.
///
/// # Errors
/// [`PaperError`].
pub async fn template_sample(
    store: &Store,
    mut document: Document,
    template: Template,
    defaults: &PaperDefaults,
    target: &Target,
) -> Result<Rendered, PaperError> {
    if let Some(media) = template.media.filter(|media| document.content.kind().fits(*media)) {
        document.media = media;
    }
    document.template = with_defaults(template, defaults);
    let resources = resources(&mut store.read().await?, &document.template).await?;
    Ok(render(&document, target, &resources)?)
}
