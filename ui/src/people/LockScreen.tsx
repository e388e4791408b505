import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Delete, IdCard, Lock } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button, IconButton } from '../components/Button';
import { TextField } from '../components/Field';
import { ProblemNotice } from '../components/Notice';
import { ROLES } from '../i18n/roles';
import { Layer } from '../input/layers';
import { useScan } from '../input/scanBus';
import type { Person } from '../ipc/bindings';
import { cx } from '../lib/cx';
import { useToasts } from '../state/toasts';
import styles from './People.module.css';
import { usePeople, useSigning } from './usePeople';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
const LONGEST = 12;

type Signing = ReturnType<typeof useSigning>;

/** The PIN of one person, by keyboard or by touch. */
function Pin({ person, signing, onBack }: { person: Person; signing: Signing; onBack: () => void }) {
  const { t } = useLingui();
  const [pin, setPin] = useState('');
  const { name } = person;
  const change = (text: string) => {
    signing.forget();
    setPin(text.replace(/\D/g, '').slice(0, LONGEST));
  };
  return (
    <Form
      className={cx(styles.pin)}
      onSubmit={(event) => {
        event.preventDefault();
        signing.byPin(person.id, pin, () => setPin(''));
      }}
    >
      <TextField
        label={t`PIN of ${name}`}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        big
        value={pin}
        onChange={change}
      />
      {signing.error && <ProblemNotice problem={signing.error} live />}
      <fieldset className={cx(styles.pad)}>
        <legend className="sr-only">{t`Digits`}</legend>
        {DIGITS.map((digit) => (
          <Button key={digit} size="l" excludeFromTabOrder onPress={() => change(pin + digit)}>
            {digit}
          </Button>
        ))}
        <IconButton
          size="l"
          look="default"
          label={t`Take the last digit back`}
          icon={<Delete size={20} />}
          excludeFromTabOrder
          onPress={() => change(pin.slice(0, -1))}
        />
      </fieldset>
      <div className={cx(styles.row)}>
        <Button size="l" onPress={onBack}>{t`Somebody else`}</Button>
        <Button type="submit" size="l" look="primary" isDisabled={pin.length < 4 || signing.isPending}>
          {t`Sign in`}
        </Button>
      </div>
    </Form>
  );
}

function Who({ people, onChoose }: { people: readonly Person[]; onChoose: (person: Person) => void }) {
  const { i18n } = useLingui();
  return (
    <ul className={cx(styles.who)}>
      {people.map((person) => (
        <li key={person.id}>
          <Button size="l" isDisabled={!person.hasPin} onPress={() => onChoose(person)}>
            <span className={cx(styles.name)}>
              <bdi>{person.name}</bdi>
              <small>{i18n._(ROLES[person.role])}</small>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Inside() {
  const { t } = useLingui();
  const people = usePeople()?.people.filter(({ isActive }) => isActive) ?? [];
  const signing = useSigning();
  const [chosen, setChosen] = useState<Person>();
  const push = useToasts((state) => state.push);
  useScan(() => {
    push({ tone: 'bad', title: msg`Nothing was done with this scan: sign in first.`, ttl: 8000 });
    return 'locked';
  });
  return (
    <main className={cx(styles.lock)} aria-label={t`Sign in`}>
      <section className={cx(styles.card)}>
        <h1 className={cx(styles.title)}>
          <Lock size={22} aria-hidden="true" />
          <Trans>Who is working?</Trans>
        </h1>
        <p className={cx(styles.hint)}>
          <IdCard size={18} aria-hidden="true" />
          <Trans>Scan your badge, or choose your name. What lies on the bench stays as it is.</Trans>
        </p>
        {chosen ? (
          <Pin
            person={chosen}
            signing={signing}
            onBack={() => {
              signing.forget();
              setChosen(undefined);
            }}
          />
        ) : (
          <Who people={people} onChoose={setChosen} />
        )}
      </section>
    </main>
  );
}

/** Stands above everything while nobody is signed in. */
export function LockScreen() {
  return (
    <Layer modal>
      <Inside />
    </Layer>
  );
}
