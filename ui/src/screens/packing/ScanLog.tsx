import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleX, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ClockTime, Code } from '../../components/Values';
import type { PackingView, ScanLogEntry } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Station.module.css';

const SHOWN = 2;
const GOOD = [
  ...['counted', 'orderPacked', 'trackingNumber', 'thisOrder', 'labelProved', 'boxChosen', 'command'],
];

function nameOf(view: PackingView, { outcome, code }: ScanLogEntry): ReactNode {
  if (outcome.outcome === 'wrongItem') return outcome.scanned.name;
  const lineId = 'lineId' in outcome ? outcome.lineId : undefined;
  return view.lines.find((line) => line.id === lineId)?.item.name ?? <Code value={code} />;
}

function ResultWords({ entry }: { entry: ScanLogEntry }) {
  if (entry.undone) return <Trans>taken back</Trans>;
  switch (entry.outcome.outcome) {
    case 'counted':
    case 'orderPacked':
      return <Trans>counted</Trans>;
    case 'wrongItem':
      return <Trans>not in this order</Trans>;
    case 'tooMany':
      return <Trans>one too many</Trans>;
    case 'unknownBarcode':
      return <Trans>not known</Trans>;
    case 'thisOrder':
      return <Trans>this order</Trans>;
    case 'otherOrder':
      return <Trans>another order</Trans>;
    case 'trackingNumber':
      return <Trans>tracking number</Trans>;
    case 'labelProved':
      return <Trans>label on the box</Trans>;
    case 'wrongLabel':
      return <Trans>wrong label</Trans>;
    case 'slipForLabel':
      return <Trans>the slip</Trans>;
    case 'oldLabel':
      return <Trans>old label</Trans>;
    case 'boxChosen':
      return <Trans>box</Trans>;
    case 'bin':
      return <Trans>a bin</Trans>;
    case 'command':
      return <Trans>command card</Trans>;
    case 'expired':
      return <Trans>no longer good</Trans>;
    case 'lotMissing':
      return <Trans>lot missing</Trans>;
    default:
      return <Trans>not counted</Trans>;
  }
}

function ResultIcon({ entry }: { entry: ScanLogEntry }) {
  if (entry.undone) return <Undo2 size={16} aria-hidden="true" />;
  const good = GOOD.includes(entry.outcome.outcome);
  return good ? (
    <CircleCheck size={16} className={cx(styles.good)} aria-hidden="true" />
  ) : (
    <CircleX size={16} className={cx(styles.wrong)} aria-hidden="true" />
  );
}

/** The last scans of the order. */
export function ScanLog({ view }: { view: PackingView }) {
  const { t } = useLingui();
  const last = view.scans.slice(0, SHOWN);
  if (last.length === 0) return null;
  return (
    <section className={cx(styles.box)} aria-label={t`Last scans`}>
      <h2 className={cx(styles.boxTitle)}>{t`Last scans`}</h2>
      <ul>
        {last.map((entry) => (
          <li key={`${entry.at} ${entry.code}`} className={cx(styles.log)}>
            <ClockTime at={entry.at} />
            <ResultIcon entry={entry} />
            <span className={cx(styles.logName)}>{nameOf(view, entry)}</span>
            <span className={cx(styles.soft2)}>
              <ResultWords entry={entry} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
