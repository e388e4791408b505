import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Pencil, Printer } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button, IconButton } from '../../../components/Button';
import { Checkbox } from '../../../components/Checkbox';
import { TextField } from '../../../components/Field';
import { Listing } from '../../../components/Listing';
import { ProblemNotice } from '../../../components/Notice';
import { Card } from '../../../components/Panels';
import { Tag } from '../../../components/Tag';
import { Code } from '../../../components/Values';
import { BIN_KINDS } from '../../../i18n/stock';
import type { BinKind, BinRow, Warehouse } from '../../../ipc/bindings';
import { call } from '../../../ipc/client';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { PrintDialog } from '../../../print/PrintDialog';
import styles from '../Settings.module.css';
import { BinDialog } from './BinDialog';
import { BinFields } from './BinFields';

/** Bins of one page; a warehouse may have thousands. */
const PAGE = 100;

function AddBins({ warehouse }: { warehouse: Warehouse }) {
  const { t } = useLingui();
  const add = useAction('warehouses.addBins');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [kind, setKind] = useState<BinKind>('shelf');
  const [zone, setZone] = useState('');
  const { warehouseId, zones } = warehouse;
  return (
    <Form
      className={cx(styles.rowForm)}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ warehouseId, first, last, kind, zone });
      }}
    >
      <TextField label={t`Bin or first bin`} code value={first} onChange={setFirst} placeholder="A-1" />
      <TextField label={t`Last bin of a range`} code value={last} onChange={setLast} placeholder="A-20" />
      <BinFields {...{ zones, kind, zone }} onKind={setKind} onZone={setZone} />
      {add.error && <ProblemNotice problem={add.error} live />}
      {add.data && (
        <p role="status">
          <Trans>New bins: {add.data.bins.length}</Trans>
        </p>
      )}
      <div className={cx(styles.buttons)}>
        <Button type="submit" isDisabled={first.trim() === '' || add.isPending}>{t`Add`}</Button>
      </div>
    </Form>
  );
}

type RowProps = {
  row: BinRow;
  isMarked: boolean;
  onMark: (on: boolean) => void;
  onEdit: () => void;
  onMove: ((by: -1 | 1) => void) | undefined;
};

function Row({ row, isMarked, onMark, onEdit, onMove }: RowProps) {
  const { t, i18n } = useLingui();
  const { bin } = row;
  return (
    <tr>
      <td>
        <Checkbox label={t`Mark ${bin}`} isOn={isMarked} onChange={onMark} />
      </td>
      <th scope="row">
        <Code value={bin} strong />
      </th>
      <td>{i18n._(BIN_KINDS[row.kind])}</td>
      <td>
        <bdi>{row.zone}</bdi> {row.isByHand && <Tag>{t`by hand`}</Tag>}
      </td>
      <td>{row.isLabelled ? t`printed` : <Tag tone="warn">{t`no label yet`}</Tag>}</td>
      <td>
        <span className={cx(styles.buttons)}>
          {onMove && (
            <>
              <IconButton
                label={t`Earlier in the walk: ${bin}`}
                icon={<ArrowUp size={14} />}
                onPress={() => onMove(-1)}
              />
              <IconButton
                label={t`Later in the walk: ${bin}`}
                icon={<ArrowDown size={14} />}
                onPress={() => onMove(1)}
              />
            </>
          )}
          <Button
            size="s"
            icon={<Pencil size={14} />}
            aria-label={t`Change: ${bin}`}
            onPress={onEdit}
          >{t`Change`}</Button>
        </span>
      </td>
    </tr>
  );
}

/** Bins in the order of the walk; what is moved by hand keeps its place. */
function Table({ warehouse, rows }: { warehouse: Warehouse; rows: readonly BinRow[] }) {
  const { t } = useLingui();
  const { warehouseId } = warehouse;
  const route = useAction('warehouses.setRoute');
  const keep = useAction('documents.keep');
  const labelled = useAction('warehouses.labelled');
  const [shown, setShown] = useState(PAGE);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [edited, setEdited] = useState<BinRow>();
  const used = rows.filter(({ isActive }) => isActive);
  const inZone = (zone: string) => used.filter((row) => row.zone === zone).map(({ bin }) => bin);
  const move = (row: BinRow, by: -1 | 1) => {
    const bins = inZone(row.zone);
    const at = bins.indexOf(row.bin);
    const [other] = bins.splice(at + by, 1, row.bin);
    if (other === undefined) return;
    bins[at] = other;
    route.mutate({ warehouseId, zone: row.zone, bins });
  };
  const print = async () => {
    const bins = marked.map((code) => {
      const zone = used.find(({ bin }) => bin === code)?.zone ?? '';
      return { code, arrow: null, zone, count: 1 };
    });
    const preview = await call('documents.preview', {
      ...{ kind: 'binLabel', madeOf: { of: 'bins', bins }, paper: null, language: null },
      ...{ printerId: null, format: null, dpi: null },
    });
    keep.mutate({ previewId: preview.id });
  };
  /** A label that was not printed is still missing. */
  const markPrinted = async (documentId: string, bins: readonly string[]) => {
    const { printed } = await call('documents.get', { documentId });
    if (printed !== 'never') labelled.mutate({ warehouseId, bins: [...bins] });
  };
  return (
    <>
      <div className={cx(styles.tools)}>
        <Button
          icon={<Printer size={16} />}
          isDisabled={marked.length === 0 || keep.isPending}
          onPress={() => void print()}
        >{t`Print labels`}</Button>
        <Button onPress={() => setMarked(used.filter(({ isLabelled }) => !isLabelled).map(({ bin }) => bin))}>
          {t`Mark all without a label`}
        </Button>
      </div>
      {[route, keep, labelled].map(
        ({ error }) => error && <ProblemNotice key={error.code} problem={error} live />,
      )}
      <table className={cx(styles.table)}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t`Marked`}</span>
            </th>
            <th scope="col">{t`Bin`}</th>
            <th scope="col">{t`What it is for`}</th>
            <th scope="col">{t`Zone`}</th>
            <th scope="col">{t`Label`}</th>
            <th scope="col">
              <span className="sr-only">{t`Actions`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {used.slice(0, shown).map((row) => (
            <Row
              key={row.bin}
              row={row}
              isMarked={marked.includes(row.bin)}
              onMark={(on) => setMarked(on ? [...marked, row.bin] : marked.filter((bin) => bin !== row.bin))}
              onEdit={() => setEdited(row)}
              onMove={inZone(row.zone).length > 1 ? (by) => move(row, by) : undefined}
            />
          ))}
        </tbody>
      </table>
      {used.length > shown && <Button onPress={() => setShown(shown + PAGE)}>{t`Show more`}</Button>}
      {edited && <BinDialog warehouse={warehouse} row={edited} onClose={() => setEdited(undefined)} />}
      {keep.data && (
        <PrintDialog
          document={keep.data}
          onClose={() => {
            void markPrinted(keep.data.id, marked);
            keep.reset();
            setMarked([]);
          }}
        />
      )}
    </>
  );
}

/** The bins of a warehouse. */
export function Bins({ warehouse }: { warehouse: Warehouse }) {
  const { t } = useLingui();
  const answer = useCommand('warehouses.bins', { warehouseId: warehouse.warehouseId });
  return (
    <Card title={t`Bins`}>
      <AddBins warehouse={warehouse} />
      <Listing answer={answer}>{(rows) => <Table warehouse={warehouse} rows={rows} />}</Listing>
    </Card>
  );
}
