import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Tag } from '../../components/Tag';
import { Code } from '../../components/Values';
import type { Column } from '../../grid/DataGrid';
import { formatNumber } from '../../i18n/format';
import type { StockRow, StockSort } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Stock.module.css';

type Sorting = { sort: StockSort; down: boolean };
type Change = (next: { sort: StockSort; down: boolean | undefined }) => void;

/** Bins of an item, the fullest words that fit. */
export const binsOf = (row: StockRow) => {
  const bins = [...new Set(row.levels.filter(({ bin }) => bin !== '').map(({ bin }) => bin))];
  return bins.length > 0 ? bins.join(', ') : row.shopBin;
};

/** The columns of the list; beside an open item only what is compared most. */
export function useColumns(isNarrow: boolean, { sort, down }: Sorting, change: Change): Column<StockRow>[] {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  return useMemo(() => {
    const sorting = (by: StockSort) => ({
      state: sort === by ? (down ? ('descending' as const) : ('ascending' as const)) : ('none' as const),
      toggle: () => change({ sort: by, down: sort === by && !down ? true : undefined }),
    });
    const number = (value: number | null, isBad = false) =>
      value === null ? '–' : <span className={cx(isBad && styles.bad)}>{formatNumber(value, lang)}</span>;
    const wide: Column<StockRow>[] = [
      {
        ...{ id: 'forSale', header: t`For sale`, width: '88px', align: 'end' as const },
        cell: (row) => number(row.onHand === null && !row.isKit ? null : row.forSale),
      },
      {
        ...{ id: 'incoming', header: t`Incoming`, width: '92px', align: 'end' as const },
        cell: (row) => number(row.incoming),
      },
      {
        ...{ id: 'cover', header: t`Days of cover`, width: '104px', align: 'end' as const },
        cell: (row) => number(row.coverDays),
      },
      {
        ...{ id: 'shop', header: t`In the shop`, width: '100px', align: 'end' as const },
        cell: (row) => number(row.shopStock),
      },
    ];
    return [
      {
        ...{ id: 'name', header: t`Item`, width: 'minmax(160px, 2fr)', sort: sorting('name') },
        cell: (row) => (
          <>
            <bdi>{row.name}</bdi> {row.isLow && <Tag tone="warn">{t`Low`}</Tag>}
          </>
        ),
      },
      {
        ...{ id: 'sku', header: t`SKU`, width: 'minmax(90px, 1fr)', sort: sorting('sku') },
        cell: (row) => <Code value={row.sku} />,
      },
      {
        ...{
          id: 'onHand',
          header: t`On hand`,
          width: '92px',
          align: 'end' as const,
          sort: sorting('onHand'),
        },
        cell: (row) => number(row.onHand, row.isBelow || (row.onHand ?? 0) < 0),
      },
      {
        ...{ id: 'reserved', header: t`Reserved`, width: '108px', align: 'end' as const },
        cell: (row) =>
          row.short > 0 ? (
            <span className={cx(styles.bad)}>
              {formatNumber(row.reserved, lang)} / {formatNumber(row.reserved + row.short, lang)}
            </span>
          ) : (
            number(row.reserved)
          ),
      },
      {
        ...{ id: 'free', header: t`Free`, width: '80px', align: 'end' as const, sort: sorting('available') },
        cell: (row) => number(row.onHand === null && !row.isKit ? null : row.available),
      },
      ...(isNarrow ? [] : wide),
      {
        ...{ id: 'bins', header: t`Bins`, width: 'minmax(100px, 1.2fr)', indent: true },
        cell: (row) => <bdi>{binsOf(row)}</bdi>,
      },
    ];
  }, [t, lang, isNarrow, sort, down, change]);
}
