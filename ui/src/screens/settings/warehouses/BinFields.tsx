import { useLingui } from '@lingui/react/macro';
import { Select } from '../../../components/Field';
import { BIN_KINDS } from '../../../i18n/stock';
import type { BinKind } from '../../../ipc/bindings';

const KINDS = Object.keys(BIN_KINDS) as BinKind[];

type BinFieldsProps = {
  /** Zones of the warehouse; without any there is nothing to choose. */
  zones: readonly string[];
  kind: BinKind;
  zone: string;
  onKind: (kind: BinKind) => void;
  onZone: (zone: string) => void;
};

/** What a bin is for, and the zone in which it stands. */
export function BinFields({ zones, kind, zone, onKind, onZone }: BinFieldsProps) {
  const { t, i18n } = useLingui();
  return (
    <>
      <Select
        label={t`What it is for`}
        value={kind}
        options={KINDS.map((value) => ({ value, label: i18n._(BIN_KINDS[value]) }))}
        onChange={onKind}
      />
      {zones.length > 0 && (
        <Select
          label={t`Zone`}
          value={zone}
          options={[{ value: '', label: t`no zone` }, ...zones.map((value) => ({ value, label: value }))]}
          onChange={onZone}
        />
      )}
    </>
  );
}
