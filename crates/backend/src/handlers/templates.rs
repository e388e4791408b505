use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use documents::{Document, ImageError, Kind, MAX_IMAGE_BYTES, Target};
use store::documents::{self as archive, DocumentFilter};
use store::templates;
use workflows::NumberingError;

use super::documents::Shown;
use super::{Answer, id};
use crate::contract::{
    DocumentPreview, Empty, KindIn, Logo, LogoIn, RestoreTemplateIn, SaveTemplateIn, SeriesIn, SeriesRow,
    TemplateDetail, TemplateSampleIn, TemplateVersion,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::instant;
use crate::map::paper::{kind_of, kind_row, template_body, template_of};
use crate::previews::Preview;
use crate::reply::Reply;

impl Call {
    pub(crate) async fn templates_get(&self, input: KindIn) -> Answer<TemplateDetail> {
        Ok(Reply::read(self.template(kind_of(input.kind)).await?))
    }

    pub(crate) async fn templates_save(&self, input: SaveTemplateIn) -> Answer<TemplateDetail> {
        let kind = kind_of(input.kind);
        let template = template_of(kind, input.body)?;
        let done = workflows::save_template(&self.folder.store, self.who(), kind, &template).await?;
        Ok(Reply::wrote(self.template(kind).await?, &done.changes))
    }

    pub(crate) async fn templates_restore(&self, input: RestoreTemplateIn) -> Answer<TemplateDetail> {
        let kind = kind_of(input.kind);
        let (store, who) = (&self.folder.store, self.who());
        let done = workflows::restore_template(store, who, kind, input.version).await?;
        let done = done.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(Reply::wrote(self.template(kind).await?, &done.changes))
    }

    pub(crate) async fn templates_sample(&self, input: TemplateSampleIn) -> Answer<DocumentPreview> {
        let kind = kind_of(input.kind);
        let template = template_of(kind, input.body)?;
        let mut document = self.newest(kind).await?.unwrap_or_else(|| documents::sample(kind));
        document.language = id("language", &input.language)?;
        let title = document.number.clone().unwrap_or_default();
        let (language, store) = (document.language, &self.folder.store);
        let defaults = self.paper_defaults(None).await?;
        let media = template.media.unwrap_or(document.media);
        let made =
            workflows::template_sample(store, document, template, &defaults, &Target::default()).await?;
        let shown = Shown { kind, title, language, media };
        Ok(Reply::read(self.previewed(shown, Preview::Sample(Box::new(made)))))
    }

    pub(crate) async fn templates_logo(&self, input: LogoIn) -> Answer<Logo> {
        // Base64 takes four characters for three bytes.
        if input.file.len() > MAX_IMAGE_BYTES.div_ceil(3) * 4 {
            return Err(AppError::new(ErrorCode::PictureTooLarge));
        }
        let file = BASE64_STANDARD
            .decode(input.file)
            .map_err(|_| AppError::new(ErrorCode::BadInput).with("field", "file"))?;
        match workflows::save_logo(&self.folder.store, &self.who(), &file).await? {
            Ok(done) => Ok(Reply::wrote(Logo { logo: done.value.0 }, &done.changes)),
            Err(ImageError::TooLarge { .. }) => Err(AppError::new(ErrorCode::PictureTooLarge)),
            Err(error) => Err(AppError::new(ErrorCode::BadPicture).with("detail", error.to_string())),
        }
    }

    pub(crate) async fn numbering_list(&self, _: Empty) -> Answer<Vec<SeriesRow>> {
        let series = workflows::series_of(&mut self.folder.store.read().await?).await?;
        Ok(Reply::read(series.iter().map(|(kind, series)| series_row(*kind, series)).collect()))
    }

    pub(crate) async fn numbering_set(&self, input: SeriesIn) -> Answer<SeriesRow> {
        let kind = kind_of(input.kind);
        let SeriesIn { prefix, digits, next, .. } = input;
        let done =
            workflows::configure_series(&self.folder.store, &self.who(), kind, &prefix, digits, next).await?;
        Ok(Reply::wrote(series_row(kind, &done.value), &done.changes))
    }

    async fn template(&self, kind: Kind) -> Result<TemplateDetail, AppError> {
        let mut reader = self.folder.store.read().await?;
        let (version, template) = workflows::template_of(&mut reader, kind).await?;
        let history = templates::history(&mut reader, kind.name()).await?;
        Ok(TemplateDetail {
            kind: kind_row(kind),
            version,
            body: template_body(template),
            history: history
                .into_iter()
                .map(|version| TemplateVersion {
                    version: version.version,
                    restored: version.restored,
                    created: instant(version.created_at),
                })
                .collect(),
        })
    }

    /// What the newest document of a kind was made from, so that a template is seen with data of the shop's own.
    async fn newest(&self, kind: Kind) -> Result<Option<Document>, AppError> {
        let filter = DocumentFilter { kinds: vec![kind.name().to_owned()], ..DocumentFilter::default() };
        let mut reader = self.folder.store.read().await?;
        let (_, newest) = archive::list(&mut reader, &filter, 0, 1).await?;
        let Some(newest) = newest.first() else { return Ok(None) };
        Ok(archive::source(&mut reader, newest.document_id).await?)
    }
}

fn series_row(kind: Kind, series: &store::numbers::Series) -> SeriesRow {
    SeriesRow {
        kind: kind_row(kind),
        prefix: series.prefix.clone(),
        digits: series.digits,
        next: series.next,
        next_number: series.next_number(),
    }
}

impl From<NumberingError> for AppError {
    fn from(error: NumberingError) -> Self {
        match error {
            NumberingError::NotNumbered(_) => Self::new(ErrorCode::BadInput).with("field", "kind"),
            NumberingError::BadPrefix(_) => Self::new(ErrorCode::BadPrefix),
            NumberingError::BadNumber => Self::new(ErrorCode::BadInput).with("field", "next"),
            NumberingError::InUse(prefix) => Self::new(ErrorCode::SeriesInUse).with("prefix", prefix),
            NumberingError::NotPermitted(error) => error.into(),
            NumberingError::Store(error) => error.into(),
        }
    }
}
