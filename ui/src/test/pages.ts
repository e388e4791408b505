/** The pages of the documents of the fixtures: an empty label as a picture, for all others two empty pages as a PDF. */

const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>';
const PDF = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj',
  `3 0 obj${PAGE}endobj`,
  `4 0 obj${PAGE}endobj`,
  'trailer<</Root 1 0 R>>',
  '%%EOF',
].join('\n');

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

/** The picture of every item that has one. */
export const PICTURE = 'a'.repeat(64);

export const pagesOf = (id: string) =>
  id === 'doc-2' || id === PICTURE
    ? `data:image/png;base64,${PNG}`
    : `data:application/pdf;base64,${btoa(PDF)}`;
