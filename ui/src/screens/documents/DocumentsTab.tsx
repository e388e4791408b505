import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { FileText, SearchX } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { FilterField } from '../../components/FilterField';
import { ProblemNotice } from '../../components/Notice';
import { EmptyState } from '../../components/Panels';
import { DataGrid } from '../../grid/DataGrid';
import { useRowSource, useSourceState } from '../../grid/useRowSource';
import { DOCUMENT_KINDS, PRINTED } from '../../i18n/papers';
import { useShortcut } from '../../input/shortcuts';
import type { DocumentKind, DocumentRow, PrintedState } from '../../ipc/bindings';
import { toCoreError } from '../../ipc/errors';
import { cx } from '../../lib/cx';
import { useColumns } from './columns';
import { DocumentPane } from './DocumentPane';
import styles from './Documents.module.css';

const route = getRouteApi('/frame/documents');

type Filters = {
  kind?: DocumentKind | undefined;
  printed?: PrintedState | undefined;
  text?: string | undefined;
};

const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
const STATES = Object.keys(PRINTED) as PrintedState[];

function Tools({ filters, onChange }: { filters: Filters; onChange: (part: Filters) => void }) {
  const { t, i18n } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  useShortcut('Slash', () => input.current?.focus());
  return (
    <div className={cx(styles.tools)}>
      <FilterField
        label={t`Number or order`}
        value={filters.text ?? ''}
        onChange={(text) => onChange({ text: text || undefined })}
        inputRef={input}
      />
      <Select
        label={t`Kind`}
        hideLabel
        value={filters.kind ?? ''}
        options={[
          { value: '', label: t`All kinds` },
          ...KINDS.map((kind) => ({ value: kind as string, label: i18n._(DOCUMENT_KINDS[kind]) })),
        ]}
        onChange={(kind) => onChange({ kind: KINDS.find((known) => known === kind) })}
      />
      <Select
        label={t`Printed or not`}
        hideLabel
        value={filters.printed ?? ''}
        options={[
          { value: '', label: t`Printed or not` },
          ...STATES.map((state) => ({ value: state as string, label: i18n._(PRINTED[state].label) })),
        ]}
        onChange={(state) => onChange({ printed: STATES.find((known) => known === state) })}
      />
    </div>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useLingui();
  if (isFiltered)
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={t`No document matches`}
        action={<Button onPress={onClear}>{t`Clear the filter`}</Button>}
      />
    );
  return (
    <EmptyState icon={<FileText aria-hidden="true" />} title={t`No documents yet`}>
      <Trans>Slip and label are made when the last item is in the box.</Trans>
    </EmptyState>
  );
}

/** The archive: what was made, what became of it, and how it looks. */
export function DocumentsTab() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { document: selected, kind, printed, text } = route.useSearch();
  const source = useRowSource('documents.list', {
    ...{ orderId: null, kinds: kind ? [kind] : [], printed: printed ?? null, text: text ?? '' },
  });
  const { error } = useSourceState(source);
  const columns = useColumns(selected !== undefined);
  const show = (row: DocumentRow) =>
    void navigate({ search: (before) => ({ ...before, document: row.id }), replace: true });
  const filter = (part: Filters) =>
    void navigate({ search: (before) => ({ ...before, ...part, document: undefined }), replace: true });
  return (
    <>
      <Tools filters={{ kind, printed, text }} onChange={filter} />
      {error !== undefined && (
        <div className={cx(styles.problem)}>
          <ProblemNotice
            problem={toCoreError(error)}
            actions={<Button onPress={() => source.reload()}>{t`Try again`}</Button>}
          />
        </div>
      )}
      <div className={cx(styles.split)}>
        <DataGrid
          label={t`Documents`}
          source={source}
          rowId={(row) => row.id}
          onOpen={show}
          openId={selected}
          resetKey={`${kind} ${printed} ${text}`}
          minWidth={480}
          empty={
            <Nothing
              isFiltered={kind !== undefined || printed !== undefined || text !== undefined}
              onClear={() => filter({ kind: undefined, printed: undefined, text: undefined })}
            />
          }
          columns={columns}
        />
        {selected && (
          <DocumentPane
            id={selected}
            key={selected}
            onClose={() => void navigate({ search: (before) => ({ ...before, document: undefined }) })}
          />
        )}
      </div>
    </>
  );
}
