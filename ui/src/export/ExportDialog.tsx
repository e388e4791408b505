import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../components/Button';
import { Choices, Select } from '../components/Field';
import { ProblemNotice } from '../components/Notice';
import { Dialog, DialogActions } from '../components/Overlay';
import { formatNumber } from '../i18n/format';
import type { Exported, ExportFormat, OrderListSpec } from '../ipc/bindings';
import { exportUrl } from '../ipc/client';
import { useAction } from '../ipc/queries';
import { cx } from '../lib/cx';
import { useUi } from '../state/ui';
import styles from './Export.module.css';

type ExportDialogProps = {
  /** Tables that can be taken, the usual one first. */
  tables: readonly { table: string; label: string }[];
  /** The list that is open, and how many rows it has, where the table can be narrowed to it. */
  list?: { spec: OrderListSpec; count: number };
  onClose: () => void;
};

/** Where the comma separates decimals, spreadsheets expect the semicolon. */
const USUAL: Record<string, ExportFormat> = { en: 'csv' };

function Outcome({ done }: { done: Exported }) {
  return (
    <div role="status" className={cx(styles.done)}>
      <p>
        <Plural value={done.rows} one="# row was written." other="# rows were written." />{' '}
        {done.path !== null && <Trans>Saved as {done.path}</Trans>}
      </p>
      {done.cut > 0 && (
        <p>
          <Plural
            value={done.cut}
            one="# text was too long for a cell and is cut."
            other="# texts were too long for a cell and are cut."
          />
        </p>
      )}
    </div>
  );
}

/** Takes a table out of the house as a file. */
export function ExportDialog({ tables, list, onClose }: ExportDialogProps) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const [table, setTable] = useState(tables[0]?.table ?? '');
  const [what, setWhat] = useState<'list' | 'all'>(list ? 'list' : 'all');
  const [format, setFormat] = useState<ExportFormat>(USUAL[lang] ?? 'csvSemicolon');
  const write = useAction('export.table');
  const run = () =>
    write.mutate(
      { table, format, list: what === 'list' && list ? list.spec : null },
      {
        onSuccess: ({ path, file }) => {
          if (path !== null) return;
          const link = document.createElement('a');
          link.href = exportUrl(file);
          link.download = file;
          link.click();
        },
      },
    );
  return (
    <Dialog title={t`Export`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        {tables.length > 1 && (
          <Select
            label={t`Table`}
            value={table}
            options={tables.map((known) => ({ value: known.table, label: known.label }))}
            onChange={setTable}
          />
        )}
        {list && (
          <Choices
            label={t`Rows`}
            value={what}
            options={[
              { value: 'list', label: <Trans>This view ({formatNumber(list.count, lang)})</Trans> },
              { value: 'all', label: t`Everything` },
            ]}
            onChange={setWhat}
          />
        )}
        <Choices
          label={t`File`}
          value={format}
          options={[
            { value: 'xlsx', label: t`Excel` },
            { value: 'csv', label: t`CSV with commas` },
            { value: 'csvSemicolon', label: t`CSV with semicolons` },
            { value: 'json', label: t`JSON` },
          ]}
          onChange={setFormat}
        />
        {write.data && <Outcome done={write.data} />}
        {write.error && <ProblemNotice problem={write.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Close`}</Button>
          <Button look="primary" isDisabled={write.isPending} onPress={run}>
            {write.isPending ? t`Writing` : t`Write the file`}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
