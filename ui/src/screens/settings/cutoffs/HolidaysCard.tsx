import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../components/Button';
import { DayField } from '../../../components/DayField';
import { TextField } from '../../../components/Field';
import { Card } from '../../../components/Panels';
import { LOCALES } from '../../../i18n/setup';
import type { Holiday } from '../../../ipc/bindings';
import { call } from '../../../ipc/client';
import { cx } from '../../../lib/cx';
import { useUi } from '../../../state/ui';
import styles from './CutOffs.module.css';
import { HOLIDAYS } from './words';

type Props = { holidays: readonly Holiday[]; onChange: (holidays: Holiday[]) => void };

const byDay = (a: Holiday, b: Holiday) => a.day.localeCompare(b.day);

function Row({ holiday, onRemove }: { holiday: Holiday; onRemove: () => void }) {
  const { t, i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  const { day, name } = holiday;
  const word = HOLIDAYS[name];
  const label = word ? i18n._(word) : name;
  const date = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <li>
      <span>
        <time dateTime={day}>{date.format(Date.parse(day))}</time>{' '}
        <span className={cx(styles.soft)}>{label}</span>
      </span>
      <IconButton size="s" label={t`Remove ${label}, ${day}`} icon={<X size={16} />} onPress={onRemove} />
    </li>
  );
}

function Add({ onAdd }: { onAdd: (holiday: Holiday) => void }) {
  const { t } = useLingui();
  const [day, setDay] = useState<string | null>(null);
  const [name, setName] = useState('');
  return (
    <div className={cx(styles.add)}>
      <DayField label={t`Day`} value={day} onChange={setDay} />
      <TextField
        label={t({ message: 'Name', context: 'thing' })}
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <Button
        icon={<Plus />}
        isDisabled={day === null}
        onPress={() => {
          if (day !== null) onAdd({ day, name: name.trim() });
          setName('');
        }}
      >{t`Add the day`}</Button>
    </div>
  );
}

/** Days on which nobody works. The public holidays of a country are a start; each can be taken off again. */
export function HolidaysCard({ holidays, onChange }: Props) {
  const { t } = useLingui();
  const year = new Date().getFullYear();
  const add = (more: readonly Holiday[]) => {
    const known = new Set(holidays.map(({ day }) => day));
    onChange([...holidays, ...more.filter(({ day }) => !known.has(day))].sort(byDay));
  };
  const addCountry = async (country: string) => {
    const years = await Promise.all(
      [year, year + 1].map((of) => call('due.holidays', { country, year: of })),
    );
    add(years.flat());
  };
  return (
    <Card title={t`Holidays`}>
      <div className={cx(styles.inset)}>
        <p className={cx(styles.soft)}>
          <Trans>Nothing is due on these days, and no carrier comes.</Trans>
        </p>
        <div className={cx(styles.buttons)}>
          <Button size="s" onPress={() => void addCountry('UA')}>{t`Add Ukrainian holidays`}</Button>
          <Button size="s" onPress={() => void addCountry('PL')}>{t`Add Polish holidays`}</Button>
        </div>
        {holidays.length > 0 && (
          <ul className={cx(styles.holidays)}>
            {holidays.map((holiday) => (
              <Row
                key={holiday.day}
                holiday={holiday}
                onRemove={() => onChange(holidays.filter(({ day }) => day !== holiday.day))}
              />
            ))}
          </ul>
        )}
        <Add onAdd={(holiday) => add([holiday])} />
      </div>
    </Card>
  );
}
