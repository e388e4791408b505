import { Trans, useLingui } from '@lingui/react/macro';
import {
  ArrowRight,
  CircleCheck,
  Clock,
  Combine,
  Gift,
  LifeBuoy,
  ListChecks,
  MapPin,
  MessageSquareText,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { ProductPicture } from '../../components/ProductPicture';
import { Code, When } from '../../components/Values';
import { countryName } from '../../i18n/format';
import type { PackingLine, PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useDueTone } from '../../lib/useDueTone';
import { useUi } from '../../state/ui';
import { nextLine } from './feedback';
import { StepWords } from './OpenPoints';
import styles from './OrderPanel.module.css';
import type { Station } from './useStation';

/** More segments than this are too thin to be told apart. */
const MAX_SEGMENTS = 24;
/** From this many mistakes in one order on, the packer is told to ask. */
const ASK_FOR_HELP = 3;

function Progress({ view }: { view: PackingView }) {
  const { t } = useLingui();
  const { counted, needed } = view;
  const single = needed > MAX_SEGMENTS;
  return (
    <div
      role="progressbar"
      aria-valuenow={counted}
      aria-valuemin={0}
      aria-valuemax={needed}
      aria-label={t`Items in the box`}
      className={cx(styles.progress)}
    >
      {single ? (
        <i className={cx(styles.whole)}>
          <i style={{ width: `${(counted / needed) * 100}%` }} />
        </i>
      ) : (
        Array.from({ length: needed }, (_, index) => index).map((index) => (
          <i key={index} className={cx(index < counted && styles.done, index === counted && styles.next)} />
        ))
      )}
    </div>
  );
}

type ReadStateProps = { isDone: boolean; label: string; keyName: string; onPress: () => void };

/** Whether a note was read or a step done, or the button that says so. */
function ReadState({ isDone, label, keyName, onPress }: ReadStateProps) {
  return (
    <span className={cx(styles.read)}>
      {isDone ? (
        <>
          <CircleCheck size={18} aria-hidden="true" />
          <Trans>Done</Trans>
        </>
      ) : (
        <Button size="s" keys={[keyName]} onPress={onPress}>
          {label}
        </Button>
      )}
    </span>
  );
}

/** The box is shared: nothing is packed at once, and one label serves all. */
function Mates({ view }: { view: PackingView }) {
  const isLast = view.mates.every(({ isClosed }) => isClosed);
  const numbers = view.mates.map(({ number }) => number).join(', ');
  return (
    <p className={cx(styles.strip)}>
      <Combine size={18} aria-hidden="true" />
      <span className={cx(styles.note)}>
        <Trans>Into one box with {numbers}: packed one after another, one label for all.</Trans>{' '}
        {isLast ? <Trans>This is the last one.</Trans> : <Trans>Leave the box open after this one.</Trans>}
      </span>
    </p>
  );
}

/** By when the parcel must be ready, in the tone of how near that is. */
function Due({ at }: { at: string }) {
  const tone = useDueTone(at);
  return (
    <span className={cx(tone && styles[tone])}>
      {tone && <Clock size={14} aria-hidden="true" />}
      <span>
        <Trans>
          Ship by <When at={at} />
        </Trans>
      </span>
    </span>
  );
}

/** Number, buyer and how far the order is; what must be seen before the box is closed. */
function OrderHead({ station, view }: { station: Station; view: PackingView }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const { order, counted, needed, mistakes } = view;
  const where = [order.shippingMethod, order.city, order.country && countryName(order.country, lang)];
  return (
    <section className={cx(styles.card)} aria-label={t`Order ${order.number}`}>
      <div className={cx(styles.head)}>
        <h1 className={cx(styles.big)}>
          <span className="sr-only">{t`Packing order`} </span>
          {order.number}
        </h1>
        <div className={cx(styles.who)}>
          <p className={cx(styles.customer)}>{order.customer}</p>
          <p className={cx(styles.soft2)}>{where.filter(Boolean).join(', ')}</p>
          <p className={cx(styles.soft2)}>
            {view.due && <Due at={view.due} />}{' '}
            {view.ofParcels > 1 && (
              <Trans>
                Parcel {view.parcel} of {view.ofParcels}
              </Trans>
            )}
          </p>
        </div>
        <p className={cx(styles.big)}>
          {counted}
          <small>
            {' '}
            <Trans>of {needed}</Trans>
          </small>
        </p>
        <Progress view={view} />
      </div>
      {view.mates.length > 0 && <Mates view={view} />}
      {view.notes.map((note) => (
        <p key={note.key} className={cx(styles.strip)}>
          {note.kind === 'gift' ? (
            <Gift size={18} aria-hidden="true" />
          ) : (
            <MessageSquareText size={18} aria-hidden="true" />
          )}
          <span className={cx(styles.note)}>
            {note.kind === 'gift' ? <Trans>This order is a gift.</Trans> : note.text}
          </span>
          <ReadState
            isDone={note.isRead}
            label={t`I read it`}
            keyName="N"
            onPress={() => void station.readNote(note.key)}
          />
        </p>
      ))}
      {view.steps.map((step) => (
        <p key={step.id} className={cx(styles.strip)}>
          <ListChecks size={18} aria-hidden="true" />
          <span className={cx(styles.note)}>
            <StepWords step={step} />
          </span>
          <ReadState
            isDone={step.isDone}
            label={t`Done`}
            keyName="D"
            onPress={() => void station.doneStep(step.id)}
          />
        </p>
      ))}
      {mistakes >= ASK_FOR_HELP && (
        <p className={cx(styles.strip, styles.help)} role="alert">
          <LifeBuoy size={18} aria-hidden="true" />
          <Trans>Ask for help: three scans of this order were wrong.</Trans>
        </p>
      )}
    </section>
  );
}

type LineProps = { line: PackingLine; current: boolean; last: boolean };

function LineState({ line, current }: LineProps) {
  if (line.counted >= line.needed)
    return (
      <span className={cx(styles.state, styles.isDone)}>
        <CircleCheck size={22} aria-hidden="true" />
        <Trans>Done</Trans>
      </span>
    );
  if (current)
    return (
      <span className={cx(styles.state, styles.isNext)}>
        <ArrowRight size={22} aria-hidden="true" />
        <Trans>Next</Trans>
      </span>
    );
  return (
    <span className={cx(styles.state, styles.waits)}>
      <Trans>Waits</Trans>
    </span>
  );
}

function LineRow(props: LineProps) {
  const { line, current, last } = props;
  const { item, counted, needed } = line;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (last || current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [last, current]);
  const done = counted >= needed;
  return (
    <li
      ref={row}
      className={cx(styles.line, done && styles.doneLine, current && styles.current, last && styles.last)}
    >
      <ProductPicture itemId={line.variantId} name={item.name} size="m" />
      <div className={cx(styles.item)}>
        <p className={cx(styles.name)}>
          {item.name}
          {item.variantLabel && <>, {item.variantLabel}</>}
        </p>
        <p className={cx(styles.sub)}>
          {item.bin && (
            <span className={cx(styles.bin)}>
              <MapPin size={14} aria-hidden="true" />
              <span className="sr-only">
                <Trans>Bin</Trans>
              </span>
              {item.bin}
            </span>
          )}
          <Code value={item.barcode || item.sku} strong />
        </p>
      </div>
      {/* The space keeps the code and the count apart where the line is read as one text. */}{' '}
      <span className={cx(styles.quantity)}>
        {counted}
        <small> / {needed}</small>
        {line.short > 0 && (
          <small>
            {' '}
            <Trans>{line.short} follow</Trans>
          </small>
        )}
      </span>
      <LineState {...props} />
    </li>
  );
}

type OrderPanelProps = { station: Station; view: PackingView; lastLineId: string | undefined };

/** What is in the box and what is missing; lines keep their places. */
export function OrderPanel({ station, view, lastLineId }: OrderPanelProps) {
  const { t } = useLingui();
  const next = nextLine(view);
  return (
    <>
      <OrderHead station={station} view={view} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard. */}
      <ol className={cx(styles.card, styles.lines)} aria-label={t`Items of the order`} tabIndex={0}>
        {view.lines.map((line) => (
          <LineRow key={line.id} line={line} current={line === next} last={line.id === lastLineId} />
        ))}
      </ol>
    </>
  );
}
