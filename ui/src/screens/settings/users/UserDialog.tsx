import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Select, Switch, TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { describeProblem } from '../../../i18n/problems';
import { ROLE_NOTES, ROLES } from '../../../i18n/roles';
import type { Person, Role } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { usePeople } from '../../../people/usePeople';
import styles from './Users.module.css';

type UserProps = { person: Person | undefined; isFirst: boolean; onClose: () => void };

const EVERY_ROLE: readonly Role[] = ['owner', 'manager', 'packer', 'picker', 'readOnly'];

function Fields({ person, isFirst, onClose }: UserProps) {
  const { t, i18n } = useLingui();
  const own = usePeople()?.signedIn?.role ?? 'owner';
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Role>(person?.role ?? (isFirst ? 'owner' : 'packer'));
  const [pin, setPin] = useState('');
  const [isActive, setIsActive] = useState(person?.isActive ?? true);
  const save = useAction('people.save');
  const { error } = save;
  const said = error && describeProblem(error);
  const at = (code: string) =>
    error?.code === code ? [said?.what, said?.advice].filter(Boolean).join(' ') : undefined;
  const roles = EVERY_ROLE.slice(EVERY_ROLE.indexOf(own));
  const isElsewhere = error && !['people.name_taken', 'people.bad_pin'].includes(error.code);
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        const input = { id: person?.id ?? null, name, role, pin: pin || null, isActive };
        save.mutate(input, { onSuccess: onClose });
      }}
    >
      <TextField
        label={t`Name`}
        isRequired
        autoFocus
        maxLength={80}
        value={name}
        onChange={setName}
        error={at('people.name_taken')}
      />
      {!isFirst && (
        <Select
          label={t`Role`}
          value={role}
          options={roles.map((value) => ({ value, label: i18n._(ROLES[value]) }))}
          onChange={setRole}
        />
      )}
      <p className={cx(styles.soft)}>
        {isFirst ? t`The first user may do everything.` : i18n._(ROLE_NOTES[role])}
      </p>
      <TextField
        label={person?.hasPin ? t`New PIN` : t`PIN`}
        hint={person?.hasPin ? t`Empty: the PIN stays as it is.` : t`4 to 12 digits.`}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        isRequired={isFirst}
        value={pin}
        onChange={(text) => setPin(text.replace(/\D/g, '').slice(0, 12))}
        error={at('people.bad_pin')}
      />
      {person && <Switch label={t`Works here`} isOn={isActive} onChange={setIsActive} />}
      {isElsewhere && <ProblemNotice problem={error} live />}
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button type="submit" look="primary" isDisabled={save.isPending}>
          {person ? t`Save` : t`Add a user`}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** Who somebody is and what the person may do. */
export function UserDialog(props: UserProps) {
  const { t } = useLingui();
  return (
    <Dialog title={props.person ? t`Change the user` : t`New user`} isOpen onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}
