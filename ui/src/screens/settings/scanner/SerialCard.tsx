import { Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Select, Switch, TextField } from '../../../components/Field';
import { Card } from '../../../components/Panels';
import { PARITIES, SCANNER_PORTS } from '../../../i18n/scanner';
import type { ScannerSettings, ScannerState, SerialSetup } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import settingsStyles from '../Settings.module.css';
import styles from './Scanner.module.css';

const BAUD = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];

type Props = { state: ScannerState; onChange: (part: Partial<ScannerSettings>) => void };

/** The path of the port: chosen where the system lists ports, typed where it does not. */
function PortField({ state, onSet }: { state: ScannerState; onSet: (port: string) => void }) {
  const { t } = useLingui();
  const { port } = state.settings.serial;
  const [draft, setDraft] = useState<string>();
  const ports = [...new Set([...(port ? [port] : []), ...state.ports])];
  if (state.ports.length > 0)
    return (
      <Select
        label={t`Port`}
        value={port}
        options={[{ value: '', label: t`Choose a port` }, ...ports.map((value) => ({ value, label: value }))]}
        onChange={onSet}
      />
    );
  return (
    <TextField
      label={t`Port`}
      hint={t`Such as /dev/ttyUSB0 or COM3`}
      code
      value={draft ?? port}
      onChange={setDraft}
      onBlur={() => {
        if (draft !== undefined && draft !== port) onSet(draft.trim());
        setDraft(undefined);
      }}
    />
  );
}

function LineFields({ serial, onSet }: { serial: SerialSetup; onSet: (part: Partial<SerialSetup>) => void }) {
  const { t, i18n } = useLingui();
  const number = (value: number) => ({ value: String(value), label: String(value) });
  const bauds = BAUD.includes(serial.baud) ? BAUD : [serial.baud, ...BAUD];
  return (
    <>
      <Select
        label={t`Speed, baud`}
        value={String(serial.baud)}
        options={bauds.map(number)}
        onChange={(baud) => onSet({ baud: Number(baud) })}
      />
      <Select
        label={t`Data bits`}
        value={String(serial.dataBits)}
        options={[8, 7].map(number)}
        onChange={(dataBits) => onSet({ dataBits: Number(dataBits) })}
      />
      <Select
        label={t`Parity`}
        value={serial.parity}
        options={(['none', 'even', 'odd'] as const).map((value) => ({
          value,
          label: i18n._(PARITIES[value]),
        }))}
        onChange={(parity) => onSet({ parity })}
      />
      <Select
        label={t`Stop bits`}
        value={String(serial.stopBits)}
        options={[1, 2].map(number)}
        onChange={(stopBits) => onSet({ stopBits: Number(stopBits) })}
      />
    </>
  );
}

/** A scanner at a serial port; one that types is heard beside it. */
export function SerialCard({ state, onChange }: Props) {
  const { t, i18n } = useLingui();
  const { refetch } = useCommand('scanner.get', {});
  const { source, serial } = state.settings;
  const isOn = source === 'serial';
  const set = (part: Partial<SerialSetup>) => onChange({ serial: { ...serial, ...part } });
  return (
    <Card title={t`Scanner at a serial port`}>
      <div className={cx(settingsStyles.fields)}>
        <Switch
          label={t`Listen at a serial port`}
          isOn={isOn}
          onChange={(on) => onChange({ source: on ? 'serial' : 'keyboard' })}
        />
        {isOn && (
          <>
            <p role="status">
              <Trans>State: {i18n._(SCANNER_PORTS[state.port])}</Trans>
            </p>
            <div className={cx(styles.pair)}>
              <PortField state={state} onSet={(port) => set({ port })} />
              <LineFields serial={serial} onSet={set} />
            </div>
            <div className={cx(settingsStyles.buttons)}>
              <Button icon={<RefreshCw />} onPress={() => void refetch()}>{t`Look for ports again`}</Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
