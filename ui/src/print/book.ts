import type { DocumentFormat } from '../ipc/bindings';
import { documentUrl } from '../ipc/client';

/** The pages of a document, ready to be drawn at any size. */
export type Book = {
  pages: number;
  /** Width at which a page fills the view (CSS pixels). */
  fullWidth: number;
  draw(number: number, width: number): Promise<HTMLElement>;
  close(): void;
};

/** Sheets are not drawn wider than this by themselves, labels not wider than that (CSS pixels). */
const SHEET_WIDTH = 640;
const LABEL_WIDTH = 420;
/** Pages up to this width are labels (points): four inches and a little. */
const LABEL_POINTS = 300;

/** A picture of what a label printer makes of its bytes; all labels are in it. */
async function openPicture(bytes: Blob): Promise<Book> {
  const url = URL.createObjectURL(bytes);
  const draw = async (_: number, width: number) => {
    const picture = new Image();
    picture.src = url;
    picture.style.width = `${Math.floor(width)}px`;
    await picture.decode();
    return picture;
  };
  const close = () => URL.revokeObjectURL(url);
  try {
    await draw(1, 1);
  } catch (error) {
    close();
    throw error;
  }
  return { pages: 1, fullWidth: LABEL_WIDTH, draw, close };
}

/** Fetches the pages of a document or a preview. */
export async function openBook(id: string, format: DocumentFormat, signal: AbortSignal): Promise<Book> {
  const answer = await fetch(documentUrl(id), { signal });
  if (!answer.ok) throw new Error(`document answered ${answer.status}`);
  if (format !== 'pdf') return openPicture(await answer.blob());
  const { openPdf } = await import('./pdf');
  const pdf = await openPdf(await answer.arrayBuffer());
  const fullWidth = pdf.width > LABEL_POINTS ? SHEET_WIDTH : LABEL_WIDTH;
  return { ...pdf, fullWidth, close: () => void pdf.close() };
}
