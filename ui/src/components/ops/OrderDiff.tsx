import { useLingui } from '@lingui/react/macro';
import { formatSigned } from '../../i18n/format';
import { addressLines, itemWords } from '../../i18n/params';
import type { Address, LineChange, Param, Problem } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Ops.module.css';

const isLines = (param: Param | undefined): param is LineChange[] => Array.isArray(param);
const isAddress = (param: Param | undefined): param is Address =>
  typeof param === 'object' && 'postcode' in param;

function Lines({ changes }: { changes: readonly LineChange[] }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  return (
    <ul className={cx(styles.diffLines)} aria-label={t`Changed items`}>
      {changes.map((change) => (
        <li key={`${change.name} ${change.was} ${change.now}`}>
          <b>{formatSigned(change.now - change.was, lang)}</b> × <bdi>{itemWords(change)}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Place({ title, lines, other }: { title: string; lines: string[]; other: readonly string[] }) {
  return (
    <figure>
      <figcaption className={cx(styles.diffTitle)}>{title}</figcaption>
      <address className={cx(styles.diffAddress)}>
        {lines.map((line) => (
          <span key={line} className={cx(!other.includes(line) && styles.diffOther)}>
            <bdi>{line}</bdi>
          </span>
        ))}
      </address>
    </figure>
  );
}

/** Both addresses whole, side by side: they are never mixed, one of them is picked. */
function Places({ was, now }: { was: string[]; now: string[] }) {
  const { t } = useLingui();
  return (
    <div className={cx(styles.diffPlaces)}>
      <Place title={t`On the label`} lines={was} other={now} />
      <Place title={t`In the shop now`} lines={now} other={was} />
    </div>
  );
}

/** An address as lines; one from before addresses were kept whole is a line of text. */
function linesOf(param: Param | undefined): string[] {
  if (isAddress(param)) return addressLines(param);
  return typeof param === 'string' && param !== '' ? [param] : [];
}

/** How the order differs from what was packed, where the question is about that. */
export function OrderDiff({ problem: { code, params } }: { problem: Problem }) {
  if (code !== 'conflict.lines_changed' && code !== 'conflict.address_changed') return null;
  const [was, now] = [linesOf(params.was), linesOf(params.now)];
  return (
    <div className={cx(styles.diff)}>
      {isLines(params.changes) && <Lines changes={params.changes} />}
      {now.length > 0 && <Places was={was} now={now} />}
    </div>
  );
}
