import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

export type Pdf = {
  pages: number;
  /** Width of the first page, in points. */
  width: number;
  /** Draws a page, `width` CSS pixels wide, sharp on this screen. */
  draw(number: number, width: number): Promise<HTMLCanvasElement>;
  close(): Promise<void>;
};

/** Opens a PDF for drawing. Loaded only when a document is shown. */
export async function openPdf(data: ArrayBuffer): Promise<Pdf> {
  const task = getDocument({ data, enableXfa: false });
  const pdf = await task.promise;
  const first = await pdf.getPage(1);
  return {
    pages: pdf.numPages,
    width: first.getViewport({ scale: 1 }).width,
    async draw(number, width) {
      const canvas = document.createElement('canvas');
      const page = await pdf.getPage(number);
      const css = width / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale: css * window.devicePixelRatio });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${Math.floor(width)}px`;
      await page.render({ canvas, viewport }).promise;
      return canvas;
    },
    close: () => task.destroy(),
  };
}
