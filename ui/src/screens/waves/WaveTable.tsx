import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { Button } from '../../components/Button';
import { Tag, type Tone } from '../../components/Tag';
import { When } from '../../components/Values';
import type { WaveRow, WaveState } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Waves.module.css';
import { RULES, STATES } from './words';

export const STATE_TONES: Record<WaveState, Tone> = {
  planned: 'neutral',
  picking: 'info',
  finished: 'ok',
  cancelled: 'neutral',
};

/** What a wave is made of, in words. */
export function WaveWhat({ wave }: { wave: WaveRow }) {
  const { i18n, t } = useLingui();
  const parts = [wave.rule ? i18n._(RULES[wave.rule]) : t`Chosen orders`, wave.carrier, wave.zone];
  return <bdi>{parts.filter(Boolean).join(' · ')}</bdi>;
}

export function Progress({ wave }: { wave: WaveRow }) {
  const { t } = useLingui();
  return (
    <span className={cx(styles.progress)}>
      <progress max={Math.max(1, wave.needed)} value={wave.placed} aria-label={t`Picked`} />
      <Trans>
        {wave.placed} of {wave.needed}
      </Trans>
    </span>
  );
}

type Props = {
  waves: readonly WaveRow[];
  mayPick: boolean;
  isBusy: boolean;
  onPick: (waveId: string) => void;
};

/** The waves of today: how far they are, who picks them and when their carrier comes. */
export function WaveTable({ waves, mayPick, isBusy, onPick }: Props) {
  const { t, i18n } = useLingui();
  return (
    <div className={cx(styles.scroll)}>
      <table className={cx(styles.table)}>
        <thead>
          <tr>
            <th scope="col">{t`Wave`}</th>
            <th scope="col">{t`Contents`}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col">{t`Picked`}</th>
            <th scope="col">{t`Picker`}</th>
            <th scope="col">{t`Cut-off`}</th>
            <th scope="col">
              <span className="sr-only">{t`Actions`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {waves.map((wave) => (
            <tr key={wave.id}>
              <th scope="row">
                <Link to="/waves/$waveId" params={{ waveId: wave.id }} className={cx(styles.link)}>
                  {t`Wave ${wave.number}`}
                </Link>
              </th>
              <td>
                <WaveWhat wave={wave} />
                <div className={cx(styles.soft)}>
                  <Plural value={wave.orders} one="# order" other="# orders" />
                </div>
              </td>
              <td>
                <Tag tone={STATE_TONES[wave.state]}>{i18n._(STATES[wave.state])}</Tag>{' '}
                {wave.short > 0 && (
                  <Tag tone="warn">
                    <Trans>{wave.short} missing</Trans>
                  </Tag>
                )}
              </td>
              <td>
                <Progress wave={wave} />
              </td>
              <td>{wave.picker || '–'}</td>
              <td>{wave.dueAt ? <When at={wave.dueAt} /> : '–'}</td>
              <td className={cx(styles.end)}>
                {mayPick && (wave.state === 'planned' || wave.state === 'picking') && (
                  <Button
                    icon={<Play size={16} />}
                    isDisabled={isBusy}
                    aria-label={t`Pick wave ${wave.number}`}
                    onPress={() => onPick(wave.id)}
                  >{t`Pick`}</Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
