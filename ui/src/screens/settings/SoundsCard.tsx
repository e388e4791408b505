import { useLingui } from '@lingui/react/macro';
import { Volume2 } from 'lucide-react';
import { Button } from '../../components/Button';
import { Switch, VolumeSlider } from '../../components/Field';
import { Card } from '../../components/Panels';
import { SOUNDS } from '../../i18n/scanner';
import type { Settings } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMute } from '../../lib/useMute';
import styles from './Settings.module.css';

type Props = { settings: Settings; onChange: (part: Partial<Settings>) => void };

/** Four sounds answer scans, a fifth tells of news; they differ by rhythm, and each can be listened to. */
export function SoundsCard({ settings, onChange }: Props) {
  const { t, i18n } = useLingui();
  const { muted, toggle } = useMute();
  const play = useAction('sounds.play');
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
        <fieldset className={cx(styles.buttons)}>
          <legend>{t`Listen to them`}</legend>
          {(['ok', 'done', 'warn', 'error', 'news'] as const).map((sound) => (
            <Button key={sound} icon={<Volume2 />} onPress={() => play.mutate({ sound })}>
              {`${i18n._(SOUNDS[sound].name)}: ${i18n._(SOUNDS[sound].rhythm)}`}
            </Button>
          ))}
        </fieldset>
      </div>
    </Card>
  );
}
