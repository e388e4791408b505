import { Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { Button } from '../../../components/Button';
import { Select, Switch } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { Card } from '../../../components/Panels';
import { ScaleWords } from '../../../components/ScaleWords';
import { PORT_STATES, SCALE_PROTOCOLS } from '../../../i18n/scanner';
import type { ScaleSettings } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import settingsStyles from '../Settings.module.css';
import styles from './Scanner.module.css';
import { SerialFields } from './SerialFields';

/** The scale of this station, with what it says right now; changes are saved at once. */
export function ScaleCard() {
  const { t, i18n } = useLingui();
  const { data, error, refetch } = useCommand('scale.get', {});
  const save = useAction('scale.set');
  const problem = error ?? save.error;
  if (!data) return problem && <ProblemNotice problem={problem} live />;
  const { settings, now, ports } = data;
  const onChange = (part: Partial<ScaleSettings>) => save.mutate({ ...settings, ...part });
  return (
    <Card title={t`Scale at a serial port`}>
      <div className={cx(settingsStyles.fields)}>
        <Switch
          label={t`Take weights from a scale`}
          isOn={settings.isOn}
          onChange={(isOn) => onChange({ isOn })}
        />
        {settings.isOn && (
          <>
            <p role="status">
              <Trans>State: {i18n._(PORT_STATES[now.port])}</Trans>
            </p>
            <p>
              <Trans>
                On the scale: <ScaleWords now={now} />
              </Trans>
            </p>
            <div className={cx(styles.pair)}>
              <Select
                label={t`How it is read`}
                value={settings.protocol}
                options={(['sends', 'mtSics', 'aandD'] as const).map((value) => ({
                  value,
                  label: i18n._(SCALE_PROTOCOLS[value]),
                }))}
                onChange={(protocol) => onChange({ protocol })}
              />
              <SerialFields
                serial={settings.serial}
                known={ports}
                onSet={(part) => onChange({ serial: { ...settings.serial, ...part } })}
              />
            </div>
            <div className={cx(settingsStyles.buttons)}>
              <Button icon={<RefreshCw />} onPress={() => void refetch()}>{t`Look for ports again`}</Button>
            </div>
          </>
        )}
        {problem && <ProblemNotice problem={problem} live />}
      </div>
    </Card>
  );
}
