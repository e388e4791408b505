import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../components/Checkbox';
import { DayField } from '../../../components/DayField';
import { Select, TextField } from '../../../components/Field';
import { ItemsPicker } from '../../../components/ItemsPicker';
import { NumberField } from '../../../components/NumberField';
import picker from '../../../components/Picker.module.css';
import { cx } from '../../../lib/cx';
import type { Draft } from './draft';
import styles from './New.module.css';
import { OrdersPicker } from './OrdersPicker';

type ContentsProps = { draft: Draft; onChange: (part: Partial<Draft>) => void };

function HandOver({ draft, onChange }: ContentsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Carrier`}
        hint={t`Empty: the parcels of all carriers.`}
        value={draft.carrier}
        onChange={(carrier) => onChange({ carrier })}
      />
      <DayField label={t`Day`} value={draft.day} onChange={(day) => onChange({ day })} />
    </>
  );
}

function Count({ draft, onChange }: ContentsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Bins that begin with`}
        hint={t`Empty: all bins.`}
        value={draft.bins}
        onChange={(bins) => onChange({ bins })}
      />
      <Checkbox isOn={draft.isBlind} onChange={(isBlind) => onChange({ isBlind })}>
        <Trans>Without the expected numbers</Trans>
      </Checkbox>
    </>
  );
}

function Bins({ draft, onChange }: ContentsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Bins`}
        hint={t`One a line; a list can be pasted.`}
        rows={5}
        code
        value={draft.lines}
        onChange={(lines) => onChange({ lines })}
      />
      <TextField label={t`Zone`} value={draft.zone} onChange={(zone) => onChange({ zone })} />
      <div className={cx(styles.row)}>
        <Select
          label={t`Arrow`}
          value={draft.arrow}
          options={[
            { value: '', label: t`None` },
            { value: 'up', label: t`↑ up` },
            { value: 'down', label: t`↓ down` },
            { value: 'left', label: t`← left` },
            { value: 'right', label: t`→ right` },
          ]}
          onChange={(arrow) => onChange({ arrow })}
        />
        <NumberField
          label={t`Labels per bin`}
          value={draft.count}
          min={1}
          max={500}
          onChange={(count) => onChange({ count: count ?? 1 })}
        />
      </div>
    </>
  );
}

function Purchase({ draft, onChange }: ContentsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField label={t`Supplier`} value={draft.supplier} onChange={(supplier) => onChange({ supplier })} />
      <TextField
        label={t`Supplier's address`}
        rows={2}
        value={draft.address}
        onChange={(address) => onChange({ address })}
      />
      <DayField
        label={t`Needed by`}
        value={draft.deliverBy}
        onChange={(deliverBy) => onChange({ deliverBy })}
      />
      <TextField label={t`Terms`} value={draft.terms} onChange={(terms) => onChange({ terms })} />
      <ItemsPicker
        count={t`Quantity`}
        items={draft.items}
        max={100_000}
        onChange={(items) => onChange({ items })}
      />
    </>
  );
}

/** What the kind that is chosen is made of. */
export function Contents({ draft, onChange }: ContentsProps) {
  const { t } = useLingui();
  switch (draft.kind) {
    case 'handOverList':
      return <HandOver draft={draft} onChange={onChange} />;
    case 'countSheet':
      return <Count draft={draft} onChange={onChange} />;
    case 'binLabel':
      return <Bins draft={draft} onChange={onChange} />;
    case 'purchaseOrder':
      return <Purchase draft={draft} onChange={onChange} />;
    case 'productLabel':
      return (
        <ItemsPicker
          count={t`Labels`}
          items={draft.items}
          max={500}
          onChange={(items) => onChange({ items })}
        />
      );
    case 'toteLabel':
      return (
        <TextField
          label={t`Totes`}
          hint={t`One a line.`}
          rows={5}
          value={draft.lines}
          onChange={(lines) => onChange({ lines })}
        />
      );
    case 'commandSheet':
      return (
        <p className={cx(picker.soft)}>
          <Trans>Commands that are scanned at the packing station instead of pressing keys.</Trans>
        </p>
      );
    default:
      return (
        <OrdersPicker
          isSingle={draft.kind !== 'pickList'}
          orders={draft.orders}
          onChange={(orders) => onChange({ orders })}
        />
      );
  }
}
