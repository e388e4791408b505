import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Pages are not drawn wider than this (CSS pixels). */
const MAX_WIDTH = 640;

export type Pdf = {
  pages: number;
  /** Draws a page, at most `width` wide, sharp on this screen. */
  draw(number: number, canvas: HTMLCanvasElement, width: number): Promise<void>;
  close(): Promise<void>;
};

/** Opens a PDF for drawing. Loaded only when a document is shown. */
export async function openPdf(data: ArrayBuffer): Promise<Pdf> {
  const task = getDocument({ data, enableXfa: false });
  const pdf = await task.promise;
  return {
    pages: pdf.numPages,
    async draw(number, canvas, width) {
      const page = await pdf.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const css = Math.min(width, MAX_WIDTH) / natural.width;
      const viewport = page.getViewport({ scale: css * window.devicePixelRatio });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${Math.floor(natural.width * css)}px`;
      await page.render({ canvas, viewport }).promise;
    },
    close: () => task.destroy(),
  };
}
