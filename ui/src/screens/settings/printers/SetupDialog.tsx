import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Select, TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { NumberField } from '../../../components/NumberField';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { FORMATS, LOADABLE, paperName } from '../../../i18n/papers';
import { describeProblem } from '../../../i18n/problems';
import type { DocumentFormat, PrinterRow, PrinterSetup } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './Printers.module.css';
import { cleaned, DOTS, isForLabels } from './setup';

type FieldsProps = { setup: PrinterSetup; onChange: (part: Partial<PrinterSetup>) => void };

const READABLE = ['pdf', 'zpl', 'epl', 'tspl'] as const satisfies DocumentFormat[];

/** What the printer reads, and what lies in it. */
function PaperFields({ setup, onChange }: FieldsProps) {
  const { t } = useLingui();
  const [dots] = setup.dpi;
  const known = DOTS.some((value) => value === dots) ? DOTS : [dots, ...DOTS];
  return (
    <div className={cx(styles.pair)}>
      <Select
        label={t`Format`}
        value={setup.format}
        options={READABLE.map((value) => ({ value: value as DocumentFormat, label: FORMATS[value] }))}
        onChange={(format) => onChange({ format })}
      />
      <Select
        label={t`Dots per inch`}
        value={String(dots)}
        options={known.map((value) => ({ value: String(value), label: String(value) }))}
        onChange={(value) => onChange({ dpi: [Number(value), Number(value)] })}
      />
      <Select
        label={t`Paper in the printer`}
        value={setup.paper}
        options={LOADABLE.map((value) => ({ value, label: paperName(value) }))}
        onChange={(paper) => onChange({ paper })}
      />
      <Select
        label={t`Rotation`}
        value={String(setup.rotation)}
        options={['0', '90', '180', '270'].map((value) => ({ value, label: `${value}°` }))}
        onChange={(value) => onChange({ rotation: Number(value) })}
      />
    </div>
  );
}

/** What only printers for labels know. */
function LabelFields({ setup, onChange }: FieldsProps) {
  const { t } = useLingui();
  return (
    <div className={cx(styles.pair)}>
      <NumberField
        label={t`Darkness`}
        hint={t`0 to 30; empty: the printer's own.`}
        value={setup.darkness}
        min={0}
        max={30}
        onChange={(darkness) => onChange({ darkness })}
      />
      <NumberField
        label={t`Speed, inches per second`}
        hint={t`1 to 14; empty: the printer's own.`}
        value={setup.speed}
        min={1}
        max={14}
        onChange={(speed) => onChange({ speed })}
      />
    </div>
  );
}

type SetupProps = { printer: PrinterRow | undefined; setup: PrinterSetup; onClose: () => void };

function Fields({ printer, setup: first, onClose }: SetupProps) {
  const { t } = useLingui();
  const [setup, setSetup] = useState(first);
  const save = useAction('printers.save');
  const change = (part: Partial<PrinterSetup>) => setSetup((before) => ({ ...before, ...part }));
  const { error } = save;
  const isAddress = error?.code === 'printing.bad_address';
  const said = error && isAddress ? describeProblem(error) : undefined;
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ printerId: printer?.id ?? null, setup: cleaned(setup) }, { onSuccess: onClose });
      }}
    >
      <TextField
        label={t`Printer's name`}
        isRequired
        autoFocus
        value={setup.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t`Address`}
        hint={t`ipp://host/printers/office, socket://10.0.0.7:9100, spooler:Labels or file:///folder`}
        code
        isRequired
        value={setup.address}
        onChange={(address) => change({ address })}
        error={said && [said.what, said.advice].filter(Boolean).join(' ')}
      />
      <PaperFields setup={setup} onChange={change} />
      {isForLabels(setup.format) ? (
        <LabelFields setup={setup} onChange={change} />
      ) : (
        <TextField
          label={t`Tray`}
          hint={t`Empty: the printer's own choice.`}
          value={setup.tray}
          onChange={(tray) => change({ tray })}
        />
      )}
      {error && !isAddress && <ProblemNotice problem={error} live />}
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button type="submit" look="primary" isDisabled={save.isPending}>
          {printer ? t`Save` : t`Add the printer`}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** How a printer is reached, what it reads and what lies in it. */
export function SetupDialog(props: SetupProps) {
  const { t } = useLingui();
  return (
    <Dialog title={props.printer ? t`Change the printer` : t`New printer`} isOpen onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}
