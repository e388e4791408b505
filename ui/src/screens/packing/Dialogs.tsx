import { Trans, useLingui } from '@lingui/react/macro';
import { Tag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useShortcut } from '../../input/shortcuts';
import type { ByHandReason, PackingLine, PackingView } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { ItemLabelDialog } from '../../print/ItemLabelDialog';
import { closedOrder, nextLine } from './feedback';
import styles from './Station.module.css';
import type { Station } from './useStation';

type DialogProps = { station: Station; view: PackingView; onClose: () => void };

const nameOf = ({ item }: PackingLine) =>
  item.variantLabel ? `${item.name}, ${item.variantLabel}` : item.name;

/** One of the lines of the order. */
export function LineSelect({
  lines,
  value,
  onChange,
}: {
  lines: readonly PackingLine[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useLingui();
  const options = lines.map((line) => ({ value: line.id, label: nameOf(line) }));
  return <Select label={t`Item`} value={value} options={options} onChange={onChange} />;
}

/** F4: units are missing. Hold the order, or send the rest. */
export function ShortDialog({ station, view, onClose }: DialogProps) {
  const { t } = useLingui();
  const lines = view.lines.filter((line) => line.counted < line.needed);
  const [lineId, setLine] = useState(lines[0]?.id ?? '');
  const line = lines.find(({ id }) => id === lineId);
  const most = line ? line.needed - line.counted : 0;
  const [units, setUnits] = useState<number | null>(most);
  const wanted = Math.min(units ?? 0, most);
  const done = (act: () => void) => {
    onClose();
    act();
  };
  return (
    <Dialog title={t`An item is missing`} isOpen onClose={onClose}>
      <Form className={cx(styles.form)} onSubmit={(event) => event.preventDefault()}>
        <LineSelect
          lines={lines}
          value={lineId}
          onChange={(id) => {
            setLine(id);
            const chosen = lines.find((known) => known.id === id);
            setUnits(chosen ? chosen.needed - chosen.counted : 0);
          }}
        />
        <NumberField
          label={t`How many are missing`}
          value={units}
          min={1}
          max={Math.max(1, most)}
          onChange={setUnits}
          autoFocus
        />
        <p className={cx(styles.soft2)}>
          <Trans>
            Held, the order waits with what is counted. Or the rest leaves, and the order stays open.
          </Trans>
        </p>
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button onPress={() => done(() => void station.hold(line ? `${wanted} × ${nameOf(line)}` : ''))}>
            {t`Hold the order`}
          </Button>
          <Button
            look="primary"
            isDisabled={wanted < 1 || view.counted < 1}
            onPress={() => done(() => void station.leaveOut(lineId, wanted))}
          >
            {t`Send the rest`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** One of a few, by its digit. Inside the dialog, so that the keys are its own. */
export function Digits({
  choices,
  onChoose,
}: {
  choices: readonly { key: string; label: ReactNode }[];
  onChoose: (place: number) => void;
}) {
  useShortcut('Digit1', () => onChoose(0), { inFields: false });
  useShortcut('Digit2', () => onChoose(1), { inFields: false });
  useShortcut('Digit3', () => onChoose(2), { inFields: false });
  useShortcut('Digit4', () => onChoose(3), { inFields: false });
  return choices.map(({ key, label }, place) => (
    <Button
      key={key}
      size="l"
      {...(place < 4 ? { keys: [String(place + 1)] } : {})}
      onPress={() => onChoose(place)}
    >
      {label}
    </Button>
  ));
}

/** P: a label for the item, so that the next one is scanned. Inside the dialog, so that the key is its own. */
function LabelKey({ onPress }: { onPress: () => void }) {
  const { t } = useLingui();
  useShortcut('KeyP', onPress, { inFields: false });
  return <Button icon={<Tag />} keys={['P']} onPress={onPress}>{t`Print a label for it`}</Button>;
}

/** F5, then one digit: a unit without its code is counted, and why. */
export function ByHandDialog({ station, view, onClose }: DialogProps) {
  const { t } = useLingui();
  const lines = view.lines.filter((line) => line.counted < line.needed);
  const [lineId, setLine] = useState(nextLine(view)?.id ?? '');
  const [isLabelling, setLabelling] = useState(false);
  const mayPrint = useMay('print');
  const variantId = lines.find(({ id }) => id === lineId)?.variantId ?? null;
  const reasons: { key: ByHandReason; label: string }[] = [
    { key: 'noBarcode', label: t`There is no barcode on it` },
    { key: 'unreadable', label: t`The barcode cannot be read` },
    { key: 'otherCode', label: t`It carries another code` },
    { key: 'other', label: t`Another reason` },
  ];
  const choose = (place: number) => {
    const chosen = reasons[place];
    if (!chosen || lineId === '') return;
    onClose();
    void station.byHand(lineId, chosen.key);
  };
  if (isLabelling && variantId !== null)
    return <ItemLabelDialog items={[{ variantId, count: 1 }]} onClose={() => setLabelling(false)} />;
  return (
    <Dialog title={t`Count one without its code`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        <LineSelect lines={lines} value={lineId} onChange={setLine} />
        <Digits choices={reasons} onChoose={choose} />
        {mayPrint && variantId !== null && <LabelKey onPress={() => setLabelling(true)} />}
      </div>
    </Dialog>
  );
}

/** F7: the weight as a person reads it off the scale. */
export function WeightDialog({ station, view, onClose }: DialogProps) {
  const { t } = useLingui();
  const reading = useCommand('scale.get', {}).data?.now.reading;
  const onScale = reading?.kind === 'weight' && reading.isStable && reading.grams > 0 ? reading.grams : null;
  const [grams, setGrams] = useState<number | null>(onScale ?? view.weight?.grams ?? null);
  const submit = () => {
    if (!grams) return;
    onClose();
    void station.weigh(grams);
  };
  return (
    <Dialog title={t`Weight of the parcel`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <NumberField
          label={t`Weight, g`}
          hint={t`With the box and everything in it.`}
          value={grams}
          min={1}
          max={1_000_000}
          onChange={setGrams}
          autoFocus
        />
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={!grams} keys={['Enter']}>
            {t`Use this weight`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** T: takes an order over from another station. */
export function TakeOverDialog({ station, onClose }: { station: Station; onClose: () => void }) {
  const { t } = useLingui();
  const { feedback, takeOver } = station;
  if (feedback.kind !== 'takenBy') return null;
  const { orderId, number } = feedback.by;
  return (
    <ReasonDialog
      title={t`Take over order ${number}`}
      action={t`Take over`}
      onReason={(reason) => void takeOver(orderId, reason)}
      onClose={onClose}
    />
  );
}

/** A closed parcel is opened again, and the order keeps why. */
export function ReopenDialog({ station, onClose }: { station: Station; onClose: () => void }) {
  const { t } = useLingui();
  const order = closedOrder(station.feedback);
  if (!order) return null;
  const { orderId, number } = order;
  return (
    <ReasonDialog
      title={t`Open the parcel of ${number} again`}
      action={t`Open it again`}
      onReason={(reason) => void station.reopen(orderId, reason)}
      onClose={onClose}
    />
  );
}

/** Q: one more unit goes in than was ordered. */
export function MoreDialog({ station, onClose }: DialogProps) {
  const { t } = useLingui();
  const { feedback, letIn } = station;
  if (feedback.kind !== 'tooMany') return null;
  const { lineId, units } = feedback;
  return (
    <ReasonDialog
      title={t`More than was ordered`}
      action={t`Let it in`}
      onReason={(reason) => void letIn(lineId, units, reason)}
      onClose={onClose}
    />
  );
}

/** L: an unknown code belongs to the item of a line. */
export function LinkDialog({ station, view, onClose }: DialogProps) {
  const { t } = useLingui();
  const { feedback, link } = station;
  const [lineId, setLine] = useState(nextLine(view)?.id ?? view.lines[0]?.id ?? '');
  if (feedback.kind !== 'unknown') return null;
  const { code } = feedback;
  return (
    <Dialog title={t`Link the code to an item`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          void link(code, lineId);
        }}
      >
        <LineSelect lines={view.lines} value={lineId} onChange={setLine} />
        <p className={cx(styles.soft2)}>
          <Trans>{code} is known as this item from then on. Scan it again to count it.</Trans>
        </p>
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" keys={['Enter']}>{t`Link it`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
