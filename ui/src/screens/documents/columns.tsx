import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { PrintedTag } from '../../components/PrintedTag';
import { When } from '../../components/Values';
import type { Column } from '../../grid/DataGrid';
import { DOCUMENT_KINDS, paperName } from '../../i18n/papers';
import { LANG_NAMES } from '../../i18n/setup';
import type { DocumentRow } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Documents.module.css';

/** The way to the order that a document is about; it goes by its number where the document has none of its own. */
function OrderLink({ row }: { row: DocumentRow }) {
  const { t } = useLingui();
  if (row.orderId === null) return null;
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: row.orderId }}
      tabIndex={-1}
      className={cx(styles.link)}
      onClick={(event) => event.stopPropagation()}
    >
      {row.number === null ? row.title : t`Order`}
    </Link>
  );
}

/** What could not be put on it: a sign that is no colour alone. */
function Lacks({ row }: { row: DocumentRow }) {
  const { t } = useLingui();
  const label = row.missing.length > 0 ? t`Characters missing` : t`Barcode left out`;
  if (row.missing.length + row.leftOut.length === 0) return null;
  return (
    <span role="img" aria-label={label} title={label} className={cx(styles.lacks)}>
      <TriangleAlert size={14} aria-hidden="true" />
    </span>
  );
}

/** The columns of the archive; paper and language stand beside the pages while they are shown. */
export function useColumns(isNarrow: boolean): Column<DocumentRow>[] {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const wide: Column<DocumentRow>[] = [
      { id: 'paper', header: t`Paper`, width: 'minmax(80px, 1fr)', cell: (row) => paperName(row.paper) },
      {
        id: 'language',
        header: t`Language`,
        width: 'minmax(96px, 1fr)',
        cell: (row) => LANG_NAMES[row.language as keyof typeof LANG_NAMES] ?? row.language,
      },
    ];
    return [
      {
        id: 'kind',
        header: t`Document`,
        width: 'minmax(150px, 1.5fr)',
        cell: (row) => (
          <span className={cx(styles.kind)}>
            {i18n._(DOCUMENT_KINDS[row.kind])} <Lacks row={row} />
          </span>
        ),
      },
      {
        id: 'number',
        header: t`Number or title`,
        width: 'minmax(96px, 1.1fr)',
        cell: (row) => <bdi className={cx(row.isVoid && styles.void)}>{row.title}</bdi>,
      },
      {
        id: 'order',
        header: t`Order`,
        width: 'minmax(72px, 0.9fr)',
        cell: (row) => <OrderLink row={row} />,
      },
      ...(isNarrow ? [] : wide),
      {
        id: 'created',
        header: t`Made`,
        width: 'minmax(84px, 0.9fr)',
        cell: (row) => <When at={row.created} />,
      },
      {
        id: 'printed',
        header: t`Printed`,
        width: 'minmax(140px, 1.4fr)',
        cell: (row) => <PrintedTag {...row} />,
      },
    ];
  }, [t, i18n, isNarrow]);
}
