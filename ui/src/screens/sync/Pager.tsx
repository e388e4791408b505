import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { formatNumber } from '../../i18n/format';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Sync.module.css';
import type { Pages } from './useOps';

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
