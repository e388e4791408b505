import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../i18n/format';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import { useUi } from '../state/ui';
import styles from './BulkBar.module.css';
import { Button } from './Button';
import { Keys } from './Kbd';
import { ActionMenu, type MenuAction } from './Menu';

/** Something that can be done with all marked rows. */
export type Verb = {
  id: string;
  label: string;
  icon: ReactNode;
  /** The physical key that does it, such as `KeyP`, and how it is shown. */
  shortcut?: string;
  keys?: readonly string[];
  isPrimary?: boolean;
  /** Only under “More”. */
  isRare?: boolean;
  isDisabled?: boolean;
  run: () => void;
};

export function verbActions(verbs: readonly Verb[]): MenuAction[] {
  return verbs.map(({ id, label, icon, keys, isDisabled = false, run }) => ({
    ...{ id, label, icon, keys, isDisabled, run },
  }));
}

function VerbKey({ keys, run }: { keys: string; run: () => void }) {
  useShortcut(keys, run);
  return null;
}

type BulkBarProps = {
  count: number;
  total: number;
  /** All rows were marked, and the list has another number of them since. */
  isOutdated?: boolean;
  /** More about what is marked. */
  note?: ReactNode;
  verbs: readonly Verb[];
  onAll: () => void;
  onNone: () => void;
};

/** What can be done with the marked rows; it takes the place of the status bar, so that it covers no row. */
export function BulkBar({ count, total, isOutdated = false, note, verbs, onAll, onNone }: BulkBarProps) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const rare = verbs.filter((verb) => verb.isRare);
  return (
    <div role="toolbar" aria-label={t`Marked rows`} className={cx(styles.bar)}>
      {verbs.map(
        (verb) =>
          verb.shortcut && !verb.isDisabled && <VerbKey key={verb.id} keys={verb.shortcut} run={verb.run} />,
      )}
      <div className={cx(styles.count)} role="status">
        <b>
          <Plural value={count} one="# marked" other="# marked" />
        </b>
        {isOutdated && (
          <span className={cx(styles.note)}>
            <Trans>The list has changed since: mark all again.</Trans>
          </span>
        )}
        {note && <span className={cx(styles.note)}>{note}</span>}
      </div>
      {verbs
        .filter((verb) => !verb.isRare)
        .map((verb) => (
          <button
            key={verb.id}
            type="button"
            disabled={verb.isDisabled}
            onClick={verb.run}
            className={cx(styles.verb, verb.isPrimary && styles.primary)}
          >
            {verb.icon}
            {verb.label}
            {verb.keys && <Keys keys={verb.keys} />}
          </button>
        ))}
      {rare.length > 0 && (
        <ActionMenu label={t`More`} actions={verbActions(rare)}>
          <Button look="panelOutline" icon={<Ellipsis />}>{t`More`}</Button>
        </ActionMenu>
      )}
      <span className={cx(styles.grow)} />
      {(count < total || isOutdated) && (
        <button type="button" onClick={onAll} className={cx(styles.verb)}>
          <Trans>All {formatNumber(total, lang)}</Trans>
          <Keys keys={['Ctrl', 'A']} />
        </button>
      )}
      <button type="button" onClick={onNone} className={cx(styles.verb)}>
        <X size={16} aria-hidden="true" />
        <span className="sr-only">{t`Mark none`}</span>
        <Keys keys={['Esc']} />
      </button>
    </div>
  );
}
