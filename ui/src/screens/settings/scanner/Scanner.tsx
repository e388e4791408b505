import { Trans, useLingui } from '@lingui/react/macro';
import { ListChecks, ScanBarcode } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Choices, Select, TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { NumberField } from '../../../components/NumberField';
import { Card } from '../../../components/Panels';
import { SCANNER_ENDS, SCANNER_LAYOUTS } from '../../../i18n/scanner';
import { LAYOUTS } from '../../../input/layouts';
import type { ScannerSettings } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useAppearance } from '../../../lib/useAppearance';
import { useScanLogDialog } from '../../../state/scanLog';
import settingsStyles from '../Settings.module.css';
import { SoundsCard } from '../SoundsCard';
import { ScaleCard } from './ScaleCard';
import styles from './Scanner.module.css';
import { SerialCard } from './SerialCard';
import { Wizard } from './Wizard';

export type CardProps = { settings: ScannerSettings; onChange: (part: Partial<ScannerSettings>) => void };

/** A text that is told when the field is left: a code's prefix makes no sense half-typed. */
function ShortText({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [draft, setDraft] = useState<string>();
  return (
    <TextField
      label={label}
      code
      maxLength={8}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={() => {
        if (draft !== undefined && draft !== value) onChange(draft);
        setDraft(undefined);
      }}
    />
  );
}

function KeysCard({ settings, onChange }: CardProps) {
  const { t, i18n } = useLingui();
  const [calibrating, setCalibrating] = useState(false);
  const { setOpen } = useScanLogDialog();
  const layouts = [...LAYOUTS, 'system' as const];
  return (
    <Card
      title={t`Scanner that types`}
      note={settings.layout === null ? t`not calibrated` : undefined}
      actions={
        <Button look="primary" icon={<ScanBarcode />} onPress={() => setCalibrating(true)}>
          {t`Calibrate`}
        </Button>
      }
    >
      <div className={cx(settingsStyles.fields)}>
        <p className={cx(settingsStyles.soft)}>
          <Trans>
            Scan two test codes: it takes 20 seconds, and then every code is certain, whatever language the
            keyboard of this computer is set to.
          </Trans>
        </p>
        <div className={cx(styles.pair)}>
          <Select
            label={t`Keyboard that it pretends to be`}
            value={settings.layout ?? 'unknown'}
            options={[
              { value: 'unknown' as const, label: t`Not known` },
              ...layouts.map((value) => ({ value, label: i18n._(SCANNER_LAYOUTS[value]) })),
            ]}
            onChange={(layout) => onChange({ layout: layout === 'unknown' ? null : layout })}
          />
          <NumberField
            label={t`Longest pause inside a code, ms`}
            value={settings.maxGapMs}
            min={20}
            max={120}
            onChange={(maxGapMs) => maxGapMs !== null && onChange({ maxGapMs })}
          />
          <ShortText
            label={t`Before each code`}
            value={settings.prefix}
            onChange={(prefix) => onChange({ prefix })}
          />
          <ShortText
            label={t`Behind each code`}
            value={settings.suffix}
            onChange={(suffix) => onChange({ suffix })}
          />
          <Choices
            label={t`Ends with`}
            value={settings.end}
            options={(['enter', 'tab', 'silence'] as const).map((value) => ({
              value,
              label: i18n._(SCANNER_ENDS[value]),
            }))}
            onChange={(end) => onChange({ end })}
          />
        </div>
        <div className={cx(settingsStyles.buttons)}>
          <Button icon={<ListChecks />} keys={['Ctrl', 'Shift', 'L']} onPress={() => setOpen(true)}>
            {t`Last scans`}
          </Button>
        </div>
      </div>
      {calibrating && <Wizard settings={settings} onClose={() => setCalibrating(false)} />}
    </Card>
  );
}

/** The scanner and the sounds of this station; changes are saved at once. */
export function Scanner() {
  const { data, error } = useCommand('scanner.get', {});
  const save = useAction('scanner.set');
  const { settings: general, change, error: soundError } = useAppearance();
  const onChange = (part: Partial<ScannerSettings>) => {
    if (data) save.mutate({ ...data.settings, ...part });
  };
  const problem = error ?? save.error ?? soundError;
  return (
    <div className={cx(settingsStyles.stack)}>
      {problem && <ProblemNotice problem={problem} live />}
      {data && (
        <>
          <KeysCard settings={data.settings} onChange={onChange} />
          <SerialCard state={data} onChange={onChange} />
        </>
      )}
      <ScaleCard />
      {general && <SoundsCard settings={general} onChange={change} />}
    </div>
  );
}
