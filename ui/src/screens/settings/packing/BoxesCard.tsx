import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Plus } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Checkbox } from '../../../components/Checkbox';
import { TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { NumberField } from '../../../components/NumberField';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { Card, EmptyState } from '../../../components/Panels';
import { Money } from '../../../components/Values';
import { formatAmount } from '../../../i18n/format';
import type { BoxRow, SaveBoxIn } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { parseAmount } from '../../../lib/refund';
import { type Lang, useUi } from '../../../state/ui';
import styles from '../Settings.module.css';

/** The most that the backend takes, in minor units. */
const MOST_MINOR = 4_294_967_295;

type Draft = Omit<SaveBoxIn, 'length' | 'width' | 'height' | 'tare' | 'costMinor'> & {
  length: number | null;
  width: number | null;
  height: number | null;
  tare: number | null;
  /** As it is typed. */
  cost: string;
  exponent: number;
};

function draftOf(row: BoxRow | undefined, currency: string, lang: Lang): Draft {
  const exponent = row?.cost.exponent ?? 2;
  return {
    id: row?.id ?? '',
    name: row?.name ?? '',
    code: row?.code ?? '',
    length: row?.length ?? null,
    width: row?.width ?? null,
    height: row?.height ?? null,
    tare: row?.tare ?? 0,
    limit: row?.limit ?? null,
    sizeClass: row?.sizeClass ?? '',
    cost: formatAmount(row?.cost.minor ?? 0, exponent, lang),
    exponent,
    currency: row?.cost.currency ?? currency,
    isSturdy: row?.isSturdy ?? true,
    left: row?.left ?? null,
  };
}

/** What is sent; nothing while a number is missing or the cost is no amount. */
function toSave({ length, width, height, tare, cost, exponent, ...rest }: Draft): SaveBoxIn | undefined {
  const costMinor = parseAmount(cost.trim() === '' ? '0' : cost, exponent);
  if (length === null || width === null || height === null || rest.name.trim() === '') return undefined;
  if (costMinor === undefined || costMinor > MOST_MINOR) return undefined;
  return {
    ...rest,
    length,
    width,
    height,
    tare: tare ?? 0,
    costMinor,
  };
}

function BoxDialog({
  row,
  currency,
  onClose,
}: {
  row: BoxRow | undefined;
  currency: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const save = useAction('packing.saveBox');
  const lang = useUi((state) => state.lang);
  const [draft, setDraft] = useState(() => draftOf(row, currency, lang));
  const change = (part: Partial<Draft>) => setDraft((known) => ({ ...known, ...part }));
  const wanted = toSave(draft);
  const edges: { name: 'length' | 'width' | 'height'; label: string }[] = [
    { name: 'length', label: t`Length inside, mm` },
    { name: 'width', label: t`Width inside, mm` },
    { name: 'height', label: t`Height inside, mm` },
  ];
  return (
    <Dialog title={row ? row.name : t`New box`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted) save.mutate(wanted, { onSuccess: onClose });
        }}
      >
        <TextField
          label={t({ message: 'Name', context: 'thing' })}
          value={draft.name}
          onChange={(name) => change({ name })}
          autoFocus
        />
        <TextField
          label={t`Code`}
          hint={t`Scanned, it chooses the box: the code of the carton, or //BOX-S, //BOX-M, //BOX-L.`}
          value={draft.code}
          onChange={(code) => change({ code })}
          code
        />
        {edges.map(({ name, label }) => (
          <NumberField
            key={name}
            label={label}
            value={draft[name]}
            min={1}
            max={10_000}
            onChange={(edge) => change({ [name]: edge })}
          />
        ))}
        <NumberField
          label={t`Weight empty, g`}
          value={draft.tare}
          min={0}
          max={100_000}
          onChange={(tare) => change({ tare })}
        />
        <NumberField
          label={t`Most that it may weigh, g`}
          hint={t`Empty without a limit.`}
          value={draft.limit}
          min={1}
          max={1_000_000}
          onChange={(limit) => change({ limit })}
        />
        <TextField
          label={t`Carrier's size`}
          hint={t`Such as A, B or C.`}
          value={draft.sizeClass}
          onChange={(sizeClass) => change({ sizeClass })}
        />
        <TextField
          label={t`What sending it costs, ${draft.currency}`}
          value={draft.cost}
          onChange={(cost) => change({ cost })}
        />
        <NumberField
          label={t`Boxes left`}
          hint={t`Empty where nobody counts them.`}
          value={draft.left}
          min={0}
          max={1_000_000}
          onChange={(left) => change({ left })}
        />
        <Checkbox isOn={draft.isSturdy} onChange={(isSturdy) => change({ isSturdy })}>
          {t`Strong enough for what breaks`}
        </Checkbox>
        {save.error && <ProblemNotice problem={save.error} />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={!wanted} keys={['Enter']}>{t`Save`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** The boxes of the house: size, weight, and the carrier's price step. */
export function BoxesCard({ boxes }: { boxes: readonly BoxRow[] }) {
  const { t } = useLingui();
  const remove = useAction('packing.removeBox');
  const [edited, setEdited] = useState<string>();
  const row = boxes.find(({ id }) => id === edited);
  const currency = boxes[0]?.cost.currency ?? 'UAH';
  return (
    <Card
      title={t`Boxes`}
      actions={
        <Button size="s" icon={<Plus />} onPress={() => setEdited('')}>
          {t`New box`}
        </Button>
      }
    >
      {boxes.length === 0 && (
        <EmptyState icon={<Box aria-hidden="true" />} title={t`No boxes yet`}>
          <Trans>With boxes and the sizes of items the bench proposes the cheapest box that fits.</Trans>
        </EmptyState>
      )}
      {boxes.length > 0 && (
        <table className={cx(styles.table)}>
          <thead>
            <tr>
              <th scope="col">{t({ message: 'Name', context: 'thing' })}</th>
              <th scope="col">{t`Inside, mm`}</th>
              <th scope="col">{t`Size`}</th>
              <th scope="col">{t`Cost`}</th>
              <th scope="col">{t({ message: 'Left', context: 'boxes' })}</th>
              <th scope="col">
                <span className="sr-only">{t`Actions`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {boxes.map((known) => (
              <tr key={known.id}>
                <td>{known.name}</td>
                <td>{[known.length, known.width, known.height].join(' × ')}</td>
                <td>{known.sizeClass}</td>
                <td>
                  <Money value={known.cost} />
                </td>
                <td>{known.left ?? ''}</td>
                <td>
                  <div className={cx(styles.buttons)}>
                    <Button size="s" aria-label={t`Change ${known.name}`} onPress={() => setEdited(known.id)}>
                      {t`Change`}
                    </Button>
                    <Button
                      size="s"
                      aria-label={t`Remove ${known.name}`}
                      onPress={() => remove.mutate({ boxId: known.id })}
                    >
                      {t`Remove`}
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remove.error && <ProblemNotice problem={remove.error} />}
      {edited !== undefined && (
        <BoxDialog row={row} currency={currency} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  );
}
