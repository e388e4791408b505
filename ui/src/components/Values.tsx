import { formatDateTime, formatMoney, formatRelative, formatTime, formatWhen } from '../i18n/format';
import type { Money as MoneyValue } from '../ipc/bindings';
import { cx } from '../lib/cx';
import { useNow } from '../lib/useNow';
import { useUi } from '../state/ui';
import styles from './Values.module.css';

export function Money({ value }: { value: MoneyValue }) {
  const lang = useUi((state) => state.lang);
  return <span className={cx(styles.number)}>{formatMoney(value, lang)}</span>;
}

type Moment = { at: string };

function useMoment(at: string, every: number) {
  const lang = useUi((state) => state.lang);
  return { lang, now: useNow(every), ms: Date.parse(at) };
}

/** A moment in its short form; the full one is its tooltip. */
export function When({ at }: Moment) {
  const { lang, now, ms } = useMoment(at, 60_000);
  return (
    <time dateTime={at} title={formatDateTime(ms, lang)} className={cx(styles.number)}>
      {formatWhen(ms, now, lang)}
    </time>
  );
}

export function DateTime({ at }: Moment) {
  const lang = useUi((state) => state.lang);
  return (
    <time dateTime={at} className={cx(styles.number)}>
      {formatDateTime(Date.parse(at), lang)}
    </time>
  );
}

/** Hours, minutes and seconds: for logs of a few minutes. */
export function ClockTime({ at }: Moment) {
  const lang = useUi((state) => state.lang);
  return (
    <time dateTime={at} className={cx(styles.number)}>
      {formatTime(Date.parse(at), lang, true)}
    </time>
  );
}

/** "8 s ago" or "in 4 min"; keeps itself up to date. */
export function Relative({ at }: Moment) {
  const { lang, now, ms } = useMoment(at, 1000);
  return (
    <time dateTime={at} title={formatDateTime(ms, lang)} className={cx(styles.number)}>
      {formatRelative(ms, now, lang)}
    </time>
  );
}

/** A code (EAN, SKU, tracking number) whose last four characters stand out. */
export function Code({ value, strong = false }: { value: string; strong?: boolean }) {
  const cut = strong ? Math.max(0, value.length - 4) : value.length;
  return (
    <span className="mono" translate="no">
      {value.slice(0, cut)}
      {cut < value.length && <b>{value.slice(cut)}</b>}
    </span>
  );
}
