import { useLingui } from '@lingui/react/macro';
import { Switch, VolumeSlider } from '../../components/Field';
import { Card } from '../../components/Panels';
import type { Settings } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useMute } from '../../lib/useMute';
import styles from './Settings.module.css';

type Props = { settings: Settings; onChange: (part: Partial<Settings>) => void };

/** Four sounds answer scans; they differ by rhythm. */
export function SoundsCard({ settings, onChange }: Props) {
  const { t } = useLingui();
  const { muted, toggle } = useMute();
  const { sounds } = settings;
  return (
    <Card title={t`Sounds at the packing station`}>
      <div className={cx(styles.fields)}>
        <Switch label={t`Answer scans with a sound`} isOn={!muted} onChange={toggle} />
        <VolumeSlider
          label={t`Volume, %`}
          value={sounds.volume}
          isDisabled={muted}
          onChange={(volume) => onChange({ sounds: { ...sounds, volume } })}
        />
      </div>
    </Card>
  );
}
