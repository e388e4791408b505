import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../input/shortcuts';
import type { DocumentFormat } from '../ipc/bindings';
import { cx } from '../lib/cx';
import { type Book, openBook } from '../print/book';
import { Button, IconButton } from './Button';
import styles from './DocPreview.module.css';
import { Notice } from './Notice';

/** Long documents show their first pages; all of them are in the saved file. */
const MAX_PAGES = 20;
/** Around the pages (CSS pixels). */
const MARGIN = 16;
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const FULL = ZOOMS.indexOf(1);

/** A document or a preview: what its pages are called by, and what they are made of. */
export type Shown = { id: string; format: DocumentFormat };

/** Keeps the pages of what is shown open; those of before stay until the new ones are there. */
function useBook({ id, format }: Shown) {
  const [book, setBook] = useState<Book>();
  const [failed, setFailed] = useState(false);
  const open = useRef<Book>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    openBook(id, format, stop.signal).then(
      (next) => {
        if (stop.signal.aborted) return next.close();
        open.current?.close();
        open.current = next;
        setBook(next);
        setFailed(false);
      },
      () => !stop.signal.aborted && setFailed(true),
    );
    return () => stop.abort();
  }, [id, format]);
  useEffect(() => () => open.current?.close(), []);
  return { book, failed };
}

/** Draws the pages below one another, and takes those of before away once the first one is drawn. */
async function drawPages(book: Book, target: HTMLElement, zoom: number, name: string, signal: AbortSignal) {
  const room = target.clientWidth - 2 * MARGIN;
  const width = Math.min(room, book.fullWidth) * zoom;
  for (let number = 1; number <= Math.min(book.pages, MAX_PAGES); number++) {
    const page = await book.draw(number, width);
    if (signal.aborted) return;
    page.setAttribute('role', 'img');
    page.setAttribute('aria-label', `${name} ${number}/${book.pages}`);
    if (number === 1) target.replaceChildren(page);
    else target.append(page);
  }
}

type BarProps = {
  page: number;
  pages: number;
  zoom: number;
  onPage: (page: number) => void;
  onZoom: (zoom: number) => void;
};

/** Page and size, with the keys for them. */
function PreviewBar({ page, pages, zoom, onPage, onZoom }: BarProps) {
  const { t } = useLingui();
  const larger = () => onZoom(Math.min(ZOOMS.length - 1, zoom + 1));
  const smaller = () => onZoom(Math.max(0, zoom - 1));
  useShortcut('Equal', larger);
  useShortcut('Shift+Equal', larger);
  useShortcut('NumpadAdd', larger);
  useShortcut('Minus', smaller);
  useShortcut('NumpadSubtract', smaller);
  useShortcut('Digit0', () => onZoom(FULL));
  useShortcut('Numpad0', () => onZoom(FULL));
  const percent = Math.round((ZOOMS[zoom] ?? 1) * 100);
  return (
    <div className={cx(styles.bar)} role="toolbar" aria-label={t`Pages and size`}>
      {pages > 1 && (
        <>
          <IconButton
            size="s"
            label={t`Previous page`}
            keys={['PgUp']}
            icon={<ChevronLeft size={16} />}
            isDisabled={page <= 1}
            onPress={() => onPage(page - 1)}
          />
          <span className={cx(styles.count)}>
            <Trans>
              Page {page} of {pages}
            </Trans>
          </span>
          <IconButton
            size="s"
            label={t`Next page`}
            keys={['PgDn']}
            icon={<ChevronRight size={16} />}
            isDisabled={page >= pages}
            onPress={() => onPage(page + 1)}
          />
        </>
      )}
      <span className={cx(styles.grow)} />
      <IconButton
        size="s"
        label={t`Smaller`}
        keys={['-']}
        icon={<ZoomOut size={16} />}
        isDisabled={zoom === 0}
        onPress={smaller}
      />
      <Button
        size="s"
        look="ghost"
        aria-label={t`Whole width, now ${percent} %`}
        onPress={() => onZoom(FULL)}
      >
        {percent} %
      </Button>
      <IconButton
        size="s"
        label={t`Larger`}
        keys={['+']}
        icon={<ZoomIn size={16} />}
        isDisabled={zoom === ZOOMS.length - 1}
        onPress={larger}
      />
    </div>
  );
}

/** The page that is at the top of what scrolls. */
function pageAt(pages: HTMLElement): number {
  const top = pages.getBoundingClientRect().top + pages.clientHeight / 3;
  const passed = [...pages.children].filter((page) => page.getBoundingClientRect().top <= top).length;
  return Math.max(1, passed);
}

/** The pages of a document as they are printed. */
export function DocPreview({ shown }: { shown: Shown }) {
  const { t } = useLingui();
  const pages = useRef<HTMLElement>(null);
  const { book, failed } = useBook(shown);
  const [drawn, setDrawn] = useState<Book>();
  const [zoom, setZoom] = useState<number>(FULL);
  const [page, setPage] = useState(1);
  const name = t`Page`;
  useEffect(() => {
    const target = pages.current;
    if (!target || !book) return;
    const stop = new AbortController();
    drawPages(book, target, ZOOMS[zoom] ?? 1, name, stop.signal).then(
      () => !stop.signal.aborted && setDrawn(book),
      () => {},
    );
    return () => stop.abort();
  }, [book, zoom, name]);
  const count = Math.min(book?.pages ?? 1, MAX_PAGES);
  const go = (to: number) => {
    const wanted = Math.max(1, Math.min(count, to));
    pages.current?.children[wanted - 1]?.scrollIntoView({ block: 'start' });
    setPage(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (count === 1 || (key !== 'PageDown' && key !== 'PageUp')) return;
    event.preventDefault();
    go(page + (key === 'PageDown' ? 1 : -1));
  };
  return (
    <div className={cx(styles.preview)} aria-busy={!failed && drawn !== book}>
      {failed ? (
        <div className={cx(styles.failed)}>
          <Notice tone="bad" title={t`The document cannot be shown.`} live>
            <p>
              <Trans>Make it again.</Trans>
            </p>
          </Notice>
        </div>
      ) : (
        <PreviewBar {...{ page, zoom }} pages={count} onPage={go} onZoom={setZoom} />
      )}
      <section
        ref={pages}
        aria-label={t`Pages`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        hidden={failed}
        className={cx(styles.pages)}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => setPage(pageAt(currentTarget))}
      />
    </div>
  );
}
