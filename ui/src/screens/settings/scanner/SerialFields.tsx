import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Select, TextField } from '../../../components/Field';
import { PARITIES } from '../../../i18n/scanner';
import type { SerialSetup } from '../../../ipc/bindings';

const BAUD = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];

export type SerialProps = {
  serial: SerialSetup;
  /** Ports that the system lists. */
  known: readonly string[];
  onSet: (part: Partial<SerialSetup>) => void;
};

/** The path of the port: chosen where the system lists ports, typed where it does not. */
function PortField({ serial: { port }, known, onSet }: SerialProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string>();
  const ports = [...new Set([...(port ? [port] : []), ...known])];
  if (known.length > 0)
    return (
      <Select
        label={t`Port`}
        value={port}
        options={[{ value: '', label: t`Choose a port` }, ...ports.map((value) => ({ value, label: value }))]}
        onChange={(chosen) => onSet({ port: chosen })}
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
        if (draft !== undefined && draft !== port) onSet({ port: draft.trim() });
        setDraft(undefined);
      }}
    />
  );
}

function LineFields({ serial, onSet }: SerialProps) {
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

/** A serial port and how the device at it speaks. */
export function SerialFields(props: SerialProps) {
  return (
    <>
      <PortField {...props} />
      <LineFields {...props} />
    </>
  );
}
