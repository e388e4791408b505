import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleDot, CircleX } from 'lucide-react';
import { HEARD, SCAN_RESULTS, SCAN_SOURCES, type ScanTone } from '../i18n/scanResults';
import type { ScanLogEntry } from '../input/scanBus';
import { cx } from '../lib/cx';
import styles from './ScanList.module.css';
import { ClockTime, Code } from './Values';

const ICONS = { good: CircleCheck, wrong: CircleX, plain: CircleDot } satisfies Record<ScanTone, unknown>;

/** Control characters by their names, so that a separator can be seen. */
const visible = (raw: string) => [...raw].map((ch) => (ch === '\x1d' ? '␝' : ch < ' ' ? '·' : ch)).join('');

function Result({ result }: { result: string | undefined }) {
  const { i18n } = useLingui();
  if (result === undefined)
    return (
      <span className={cx(styles.result)}>
        <Trans>being answered</Trans>
      </span>
    );
  const { label, tone } = SCAN_RESULTS[result] ?? HEARD;
  const Icon = ICONS[tone];
  return (
    <span className={cx(styles.result)}>
      <Icon size={16} aria-hidden="true" className={cx(styles[tone])} />
      {i18n._(label)}
    </span>
  );
}

/** Scans with their time and what became of them. `full` says where each came from and what was received, too. */
export function ScanList({ scans, full = false }: { scans: readonly ScanLogEntry[]; full?: boolean }) {
  const { t, i18n } = useLingui();
  return (
    <ul className={cx(styles.list, full && styles.full)} aria-label={t`Last scans`}>
      {scans.map((scan) => (
        <li key={scan.id}>
          <ClockTime at={new Date(scan.at).toISOString()} />
          <span className={cx(styles.code)}>
            <Code value={visible(scan.code)} />
            {full && scan.raw !== scan.code && (
              <small className={cx(styles.raw)}>
                <Trans>
                  received <bdi className="mono">{visible(scan.raw)}</bdi>
                </Trans>
              </small>
            )}
          </span>
          {full && <span className={cx(styles.source)}>{i18n._(SCAN_SOURCES[scan.source])}</span>}
          <Result result={scan.result} />
        </li>
      ))}
    </ul>
  );
}
