//! From a wish to a document in the archive: read, lay out, show, record.

use documents::{
    Content, Document, Images, Kind, LanguageRule, Media, Picture, Rendered, Resources, Sender, Target,
    Template, render,
};
use domain::{DocumentId, Language, OrderId, ParcelId, RenditionId, Right};
use store::documents::{
    self as archive, DocumentInfo, LeftOutCode, MissingText, NewDocument, NewRendition, RenditionInfo,
};
use store::{Store, StoreError, WriteTx, numbers, templates};

use super::contents::{self, Contents};
use super::{MadeOf, NewBadge, PaperError, lists, numbering};
use crate::{Done, Who, people};

/// What is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The kind.
    pub kind: Kind,
    /// What it is made of.
    pub made_of: MadeOf,
    /// The language, or that of the template's rule.
    pub language: Option<Language>,
    /// The paper, or that of the template, or the usual one of the kind.
    pub media: Option<Media>,
}

/// What holds where no template says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDefaults {
    /// Who sends.
    pub sender: Sender,
    /// The staff's language.
    pub language: Language,
    /// The paper of packing slips.
    pub slip: Media,
}

/// A document that was laid out and not archived yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The document.
    pub document: Document,
    /// What it was made for.
    pub target: Target,
    /// Its bytes, and what could not be put into them.
    pub rendered: Rendered,
    /// The order that it is about, where it is about one.
    pub order: Option<OrderId>,
    /// By what people call it.
    pub title: String,
    badges: Vec<NewBadge>,
    parcel: Option<ParcelId>,
    template_version: Option<i64>,
}

/// Lays out a document without recording anything. A numbered one shows the number that it would get now.
///
/// # Errors
/// [`PaperError`].
pub async fn draft(
    store: &Store,
    request: &Request,
    defaults: &PaperDefaults,
    target: &Target,
) -> Result<Draft, PaperError> {
    let kind = request.kind;
    let mut reader = store.read().await?;
    let (template_version, template) = match templates::current(&mut reader, kind.name()).await? {
        Some((version, template)) => (Some(version), template),
        None => (None, Template::default()),
    };
    let template = with_defaults(template, defaults);
    let contents = contents::gather(&mut reader, kind, &request.made_of, store.clock().now()).await?;
    let number = match kind.is_numbered() {
        true => Some(numbering::series(&mut reader, kind).await?.next_number()),
        false => None,
    };
    let document = Document {
        language: request.language.unwrap_or_else(|| language(&template, &contents, kind, defaults)),
        media: request.media.unwrap_or_else(|| media(&template, kind, defaults)),
        template,
        number,
        created: store.clock().now(),
        content: contents.content,
    };
    let (order, parcel) = (contents.order, contents.parcel);
    let resources = resources(&mut reader, &document.template).await?;
    drop(reader);
    let rendered = render(&document, target, &resources)?;
    let title = document.number.clone().unwrap_or(contents.title);
    let badges = match &request.made_of {
        MadeOf::Badges(badges) => badges.clone(),
        _ => Vec::new(),
    };
    Ok(Draft { document, target: *target, rendered, order, title, badges, parcel, template_version })
}

/// Archives a draft: the very bytes that were shown, unless its number was taken by another document meanwhile.
///
/// # Errors
/// [`PaperError`]; nothing is archived then, and no number is used up.
pub async fn keep(store: &Store, who: Who, mut draft: Draft) -> Result<Done<DocumentInfo>, PaperError> {
    who.may(Right::Print)?;
    let kind = draft.document.content.kind();
    let resources = resources(&mut store.read().await?, &draft.document.template).await?;
    let mut tx = store.write().await?;
    if kind.is_numbered() {
        let number = numbers::take(&mut tx, &numbering::first(kind)).await?;
        if draft.document.number.as_ref() != Some(&number) {
            draft.title.clone_from(&number);
            draft.document.number = Some(number);
            draft.rendered = render(&draft.document, &draft.target, &resources)?;
        }
    }
    for badge in &draft.badges {
        people::give_badge(&mut tx, &who, badge).await?;
    }
    let document_id = DocumentId::new(tx.ids().next());
    let new = NewDocument {
        document_id,
        kind: kind.name(),
        title: &draft.title,
        number: draft.document.number.as_deref(),
        order: draft.order.as_ref(),
        parcel: draft.parcel,
        language: draft.document.language,
        media: draft.document.media.name(),
        template_version: draft.template_version,
        source: &draft.document,
        station: who.station,
        user: who.user,
    };
    archive::insert(&mut tx, &new).await?;
    if let Content::HandOverList(list) = &draft.document.content {
        lists::note_handed_over(&mut tx, &who, list, (document_id, draft.document.created)).await?;
    }
    insert_rendition(&mut tx, document_id, &draft.target, &draft.rendered).await?;
    let info = archive::get(&mut tx, document_id).await?;
    let info = info.ok_or(PaperError::NoSuchDocument(document_id))?;
    Ok(Done { value: info, changes: tx.commit().await? })
}

/// The bytes of an archived document for a target: those that were made before, else made now from what it was made
/// from, and archived.
///
/// # Errors
/// [`PaperError`].
pub async fn rendition_for(
    store: &Store,
    document: DocumentId,
    target: &Target,
) -> Result<RenditionInfo, PaperError> {
    let mut reader = store.read().await?;
    if let Some(known) = archive::rendition(&mut reader, document, target).await? {
        return Ok(known);
    }
    let source: Option<Document> = archive::source(&mut reader, document).await?;
    let Some(source) = source else {
        let info = archive::get(&mut reader, document).await?;
        let info = info.ok_or(PaperError::NoSuchDocument(document))?;
        let as_it_is = info.first.filter(|first| first.format == target.format.name());
        return as_it_is.ok_or(PaperError::PdfOnly(document));
    };
    let resources = resources(&mut reader, &source.template).await?;
    drop(reader);
    let rendered = render(&source, target, &resources)?;
    let mut tx = store.write().await?;
    insert_rendition(&mut tx, document, target, &rendered).await?;
    let made = archive::rendition(&mut tx, document, target).await?;
    tx.commit().await?;
    made.ok_or(PaperError::NoSuchDocument(document))
}

async fn insert_rendition(
    tx: &mut WriteTx,
    document: DocumentId,
    target: &Target,
    rendered: &Rendered,
) -> Result<(), StoreError> {
    let missing: Vec<MissingText> = rendered
        .missing
        .iter()
        .map(|m| MissingText {
            field: m.field.to_owned(),
            text: m.text.clone(),
            characters: m.characters.clone(),
        })
        .collect();
    let left_out: Vec<LeftOutCode> = rendered
        .left_out
        .iter()
        .map(|l| LeftOutCode {
            field: l.field.to_owned(),
            payload: l.payload.clone(),
            reason: l.reason.to_string(),
        })
        .collect();
    let rendition_id = RenditionId::new(tx.ids().next());
    let new = NewRendition {
        rendition_id,
        document,
        target,
        format: rendered.format.name(),
        bytes: &rendered.bytes,
        pages: rendered.pages,
        missing: &missing,
        left_out: &left_out,
    };
    archive::insert_rendition(tx, &new).await
}

/// The template with the sender of the settings wherever it names none of its own.
pub(super) fn with_defaults(mut template: Template, defaults: &PaperDefaults) -> Template {
    let (own, usual) = (&mut template.sender, &defaults.sender);
    if own.name.trim().is_empty() {
        own.name.clone_from(&usual.name);
    }
    if own.address.iter().all(|line| line.trim().is_empty()) {
        own.address.clone_from(&usual.address);
    }
    if own.contact.as_deref().is_none_or(|contact| contact.trim().is_empty()) {
        own.contact.clone_from(&usual.contact);
    }
    template
}

/// What a customer reads is in the customer's language: that of the country the parcel goes to where it is one of ours.
fn language(template: &Template, contents: &Contents, kind: Kind, defaults: &PaperDefaults) -> Language {
    match template.language {
        LanguageRule::Always(language) => language,
        LanguageRule::Reader if kind.is_for_customer() => contents.reader.unwrap_or(defaults.language),
        LanguageRule::Reader | LanguageRule::Staff => defaults.language,
    }
}

/// The paper of the template, or the usual one of the kind.
pub(super) fn media(template: &Template, kind: Kind, defaults: &PaperDefaults) -> Media {
    template.media.unwrap_or_else(|| match kind {
        Kind::PackingSlip => defaults.slip,
        _ => kind.papers().first().copied().unwrap_or_default().into(),
    })
}

/// The pictures that a template names. One that cannot be read any more is left out: a paper without a logo can be sent.
pub(super) async fn resources(
    reader: &mut impl store::Reader,
    template: &Template,
) -> Result<Resources, StoreError> {
    let mut images = Images::default();
    if let Some(id) = &template.sender.logo
        && let Some(bytes) = archive::image(reader, &id.0).await?
        && let Ok(picture) = Picture::read(&bytes)
    {
        images.insert(id.clone(), picture);
    }
    Ok(Resources { images, system_fonts: true })
}
