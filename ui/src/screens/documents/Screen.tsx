import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Download, FileText, Inbox } from 'lucide-react';
import { Button } from '../../components/Button';
import { DocPreview } from '../../components/DocPreview';
import { ProblemNotice } from '../../components/Notice';
import { EmptyState, Page } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { DataGrid } from '../../grid/DataGrid';
import { useRowSource, useSourceState } from '../../grid/useRowSource';
import { formatNumber } from '../../i18n/format';
import { LANG_NAMES } from '../../i18n/setup';
import { DOCUMENT_KINDS, PAPERS } from '../../i18n/words';
import type { DocumentRow } from '../../ipc/bindings';
import { documentUrl } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { useUi } from '../../state/ui';
import styles from './Documents.module.css';

const route = getRouteApi('/frame/documents');

/** Saves the file: into the user's documents folder in the app, as a download in a browser. */
function SaveButton({ document: shown }: { document: DocumentRow }) {
  const { t } = useLingui();
  const local = useCommand('app.info', {}).data?.isLocal ?? false;
  const save = useAction('documents.save');
  const download = () => {
    const link = document.createElement('a');
    link.href = documentUrl(shown.id);
    link.download = `${shown.orderNumber}-${shown.kind}.pdf`;
    link.click();
  };
  return (
    <>
      <Button
        icon={<Download />}
        onPress={() => (local ? save.mutate({ documentId: shown.id }) : download())}
      >{t`Save PDF`}</Button>
      <span role="status" className={cx(styles.saved)}>
        {save.data && <Trans>Saved as {save.data.path}</Trans>}
      </span>
      {save.error && <ProblemNotice problem={save.error} live />}
    </>
  );
}

function Preview({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const navigate = route.useNavigate();
  const { data: shown, error } = useCommand('documents.get', { documentId: id });
  return (
    <aside className={cx(styles.preview)} aria-label={t`Preview`}>
      {error && <ProblemNotice problem={error} />}
      {shown && (
        <>
          <div className={cx(styles.previewHead)}>
            <h2>
              {i18n._(DOCUMENT_KINDS[shown.kind])} {shown.orderNumber}
            </h2>
            <Button
              icon={<Inbox />}
              onPress={() => void navigate({ to: '/orders/$orderId', params: { orderId: shown.orderId } })}
            >{t`Open the order`}</Button>
            <SaveButton document={shown} key={shown.id} />
          </div>
          <DocPreview document={shown} />
        </>
      )}
    </aside>
  );
}

/** Every slip and label that was made, and how it looks. */
export function DocumentsScreen() {
  const { t, i18n } = useLingui();
  const navigate = route.useNavigate();
  const { document: selected } = route.useSearch();
  const lang = useUi((state) => state.lang);
  const source = useRowSource('documents.list', { orderId: null });
  const { total, error } = useSourceState(source);
  useTitle(t`Documents`);
  const show = (row: DocumentRow) => void navigate({ search: { document: row.id } });
  return (
    <Page title={t`Documents`} note={total ? <Trans>{formatNumber(total, lang)} in total</Trans> : undefined}>
      {error !== undefined && (
        <div className={cx(styles.problem)}>
          <ProblemNotice problem={toCoreError(error)} />
        </div>
      )}
      <div className={cx(styles.split)}>
        <DataGrid
          label={t`Documents`}
          source={source}
          rowId={(row) => row.id}
          onOpen={show}
          resetKey="documents"
          minWidth={480}
          empty={
            <EmptyState icon={<FileText aria-hidden="true" />} title={t`No documents yet`}>
              <Trans>Slip and label are made when the last item is in the box.</Trans>
            </EmptyState>
          }
          columns={[
            {
              id: 'kind',
              header: t`Document`,
              width: 'minmax(150px, 1.4fr)',
              cell: (row) => <span className={cx(styles.kind)}>{i18n._(DOCUMENT_KINDS[row.kind])}</span>,
            },
            {
              id: 'order',
              header: t`Order`,
              width: 'minmax(80px, 1fr)',
              cell: (row) => <b>{row.orderNumber}</b>,
            },
            { id: 'paper', header: t`Paper`, width: 'minmax(80px, 1fr)', cell: (row) => PAPERS[row.paper] },
            {
              id: 'language',
              header: t`Language`,
              width: 'minmax(96px, 1fr)',
              cell: (row) => LANG_NAMES[row.language as keyof typeof LANG_NAMES] ?? row.language,
            },
            {
              id: 'created',
              header: t`Made`,
              width: 'minmax(110px, 1fr)',
              cell: (row) => (
                <>
                  <When at={row.created} />{' '}
                  {row.missing.length > 0 && <Tag tone="warn">{t`Characters missing`}</Tag>}
                </>
              ),
            },
          ]}
        />
        {selected && <Preview id={selected} />}
      </div>
    </Page>
  );
}
