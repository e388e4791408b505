import { Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { Button } from '../../../components/Button';
import { Switch } from '../../../components/Field';
import { Card } from '../../../components/Panels';
import { PORT_STATES } from '../../../i18n/scanner';
import type { ScannerSettings, ScannerState } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import settingsStyles from '../Settings.module.css';
import styles from './Scanner.module.css';
import { SerialFields } from './SerialFields';

type Props = { state: ScannerState; onChange: (part: Partial<ScannerSettings>) => void };

/** A scanner at a serial port; one that types is heard beside it. */
export function SerialCard({ state, onChange }: Props) {
  const { t, i18n } = useLingui();
  const { refetch } = useCommand('scanner.get', {});
  const { source, serial } = state.settings;
  const isOn = source === 'serial';
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
              <Trans>State: {i18n._(PORT_STATES[state.port])}</Trans>
            </p>
            <div className={cx(styles.pair)}>
              <SerialFields
                serial={serial}
                known={state.ports}
                onSet={(part) => onChange({ serial: { ...serial, ...part } })}
              />
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
