import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Select, TextField } from '../../../components/Field';
import { Listing } from '../../../components/Listing';
import { ProblemNotice } from '../../../components/Notice';
import { Card } from '../../../components/Panels';
import { Tag } from '../../../components/Tag';
import { Code } from '../../../components/Values';
import type { Warehouse } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from '../Settings.module.css';
import { Bins } from './Bins';

function NewWarehouse() {
  const { t } = useLingui();
  const save = useAction('warehouses.save');
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  return (
    <Form
      className={cx(styles.rowForm)}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { warehouseId: id.trim().toLowerCase(), name, isActive: true },
          {
            onSuccess: () => {
              setId('');
              setName('');
            },
          },
        );
      }}
    >
      <TextField
        label={t`Short name`}
        code
        value={id}
        onChange={setId}
        maxLength={20}
        hint={t`Latin letters, digits and hyphens.`}
      />
      <TextField
        label={t({ message: 'Name', context: 'thing' })}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      {save.error && <ProblemNotice problem={save.error} live />}
      <div className={cx(styles.buttons)}>
        <Button type="submit" isDisabled={id.trim() === '' || name.trim() === '' || save.isPending}>
          {t`Add the warehouse`}
        </Button>
      </div>
    </Form>
  );
}

function Zones({ warehouse }: { warehouse: Warehouse }) {
  const { t } = useLingui();
  const set = useAction('warehouses.setZones');
  const [text, setText] = useState(warehouse.zones.join(', '));
  const zones = text
    .split(',')
    .map((zone) => zone.trim())
    .filter(Boolean);
  const isSame = JSON.stringify(zones) === JSON.stringify(warehouse.zones);
  return (
    <Form
      className={cx(styles.rowForm)}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ warehouseId: warehouse.warehouseId, zones });
      }}
    >
      <TextField
        label={t`Zones in the order of the walk`}
        value={text}
        onChange={setText}
        hint={t`Separated by commas, such as: back, front.`}
      />
      {set.error && <ProblemNotice problem={set.error} live />}
      <div className={cx(styles.buttons)}>
        <Button type="submit" isDisabled={isSame || set.isPending}>{t`Save the zones`}</Button>
      </div>
    </Form>
  );
}

function List({ rows }: { rows: readonly Warehouse[] }) {
  const { t } = useLingui();
  const [shown, setShown] = useState(rows.find(({ isHome }) => isHome)?.warehouseId ?? 'main');
  const workIn = useAction('warehouses.workIn');
  const warehouse = rows.find(({ warehouseId }) => warehouseId === shown) ?? rows[0];
  const nameOf = (row: Warehouse) => row.name || t`Main warehouse`;
  return (
    <div className={cx(styles.stack, styles.wide)}>
      <Card title={t`Warehouses`}>
        <table className={cx(styles.table)}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.warehouseId}>
                <th scope="row">
                  <bdi>{nameOf(row)}</bdi> <Code value={row.warehouseId} />
                </th>
                <td>
                  {row.isHome ? (
                    <Tag tone="info">{t`this computer works here`}</Tag>
                  ) : (
                    <Button
                      size="s"
                      isDisabled={workIn.isPending}
                      onPress={() => workIn.mutate({ warehouseId: row.warehouseId })}
                    >{t`Work here`}</Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {workIn.error && <ProblemNotice problem={workIn.error} live />}
        <NewWarehouse />
      </Card>
      {rows.length > 1 && (
        <Select
          label={t`Zones and bins of`}
          value={shown}
          options={rows.map((row) => ({ value: row.warehouseId, label: nameOf(row) }))}
          onChange={setShown}
        />
      )}
      {warehouse && (
        <>
          <Card title={t`Zones`}>
            <Zones key={`${warehouse.warehouseId} ${warehouse.zones.join()}`} warehouse={warehouse} />
          </Card>
          <Bins key={warehouse.warehouseId} warehouse={warehouse} />
        </>
      )}
    </div>
  );
}

/** Warehouses, their zones and bins, and the walk through them. */
export function Warehouses() {
  const answer = useCommand('warehouses.list', {});
  return <Listing answer={answer}>{(rows) => <List rows={rows} />}</Listing>;
}
