import { Trans, useLingui } from '@lingui/react/macro';

import { formatNumber } from '../i18n/format';
import { cx } from '../lib/cx';
import { useUi } from '../state/ui';
import { Button } from './Button';
import styles from './Pager.module.css';

/** Which part of a list is shown, and how to get to the next. */
export type Pages = { first: number; size: number; total: number; show: (first: number) => void };

/** Leads through a list that is longer than a page, and says which part of it is there. */
export function Pager({ pages: { first, size, total, show } }: { pages: Pages }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  if (total <= size) return null;
  const number = (value: number) => formatNumber(value, lang);
  const [from, to, all] = [number(first + 1), number(Math.min(total, first + size)), number(total)];
  return (
    <div className={cx(styles.pager)}>
      <Button size="s" isDisabled={first === 0} onPress={() => show(Math.max(0, first - size))}>
        {t`Previous`}
      </Button>
      <span className={cx(styles.soft)}>
        <Trans>
          {from} to {to} of {all}
        </Trans>
      </span>
      <Button size="s" isDisabled={first + size >= total} onPress={() => show(first + size)}>
        {t`Next`}
      </Button>
    </div>
  );
}
