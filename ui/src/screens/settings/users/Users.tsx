import { Trans, useLingui } from '@lingui/react/macro';
import { IdCard, Pencil, UserPlus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Select } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { Card, EmptyState } from '../../../components/Panels';
import { Tag } from '../../../components/Tag';
import { ROLES } from '../../../i18n/roles';
import type { DocumentRow, People, Person } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { usePeople } from '../../../people/usePeople';
import { PrintDialog } from '../../../print/PrintDialog';
import styles from '../Settings.module.css';
import { BadgeDialog } from './BadgeDialog';
import { UserDialog } from './UserDialog';

type RowProps = { person: Person; onEdit: () => void; onBadge: () => void };

function Row({ person, onEdit, onBadge }: RowProps) {
  const { t, i18n } = useLingui();
  const { name } = person;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {!person.isActive && (
          <>
            {' '}
            <Tag>{t`left`}</Tag>
          </>
        )}
      </th>
      <td>{i18n._(ROLES[person.role])}</td>
      <td>{person.hasPin ? t`yes` : t`no`}</td>
      <td>{person.hasBadge ? t`yes` : t`no`}</td>
      <td>
        {person.mayManage && (
          <span className={cx(styles.buttons)}>
            <Button
              size="s"
              icon={<Pencil size={14} />}
              aria-label={t`Change: ${name}`}
              onPress={onEdit}
            >{t`Change`}</Button>
            <Button
              size="s"
              icon={<IdCard size={14} />}
              aria-label={t`New badge: ${name}`}
              isDisabled={!person.isActive}
              onPress={onBadge}
            >{t`New badge`}</Button>
          </span>
        )}
      </td>
    </tr>
  );
}

const MINUTES = ['1', '2', '5', '10', '15', '30', '60', '240'];

function IdleCard({ people }: { people: People }) {
  const { t } = useLingui();
  const set = useAction('people.setIdle');
  const minutes = people.idleMinutes === null ? 'never' : String(people.idleMinutes);
  const options = [...new Set([...MINUTES, minutes])].filter((value) => value !== 'never');
  return (
    <Card title={t`Lock`}>
      <div className={cx(styles.fields)}>
        <Select
          label={t`Lock after minutes without a key or a scan`}
          value={minutes}
          options={[
            ...options.map((value) => ({ value, label: value })),
            { value: 'never', label: t`never` },
          ]}
          onChange={(value) => set.mutate({ minutes: value === 'never' ? null : Number(value) })}
        />
        {set.error && <ProblemNotice problem={set.error} live />}
      </div>
    </Card>
  );
}

/** Who works here, with what right, and how they sign in. */
export function Users() {
  const { t } = useLingui();
  const { error } = useCommand('people.now', {});
  const people = usePeople();
  const [edited, setEdited] = useState<Person | 'new'>();
  const [badge, setBadge] = useState<Person>();
  const [printed, setPrinted] = useState<DocumentRow>();
  if (error) return <ProblemNotice problem={error} live />;
  if (!people) return null;
  const isEmpty = people.people.length === 0;
  const add = (
    <Button look="primary" icon={<UserPlus size={16} />} onPress={() => setEdited('new')}>
      {isEmpty ? t`Add the first user` : t`Add a user`}
    </Button>
  );
  return (
    <div className={cx(styles.stack, styles.wide)}>
      <Card title={t`Users`} actions={!isEmpty && people.rights.includes('manageUsers') && add}>
        {isEmpty ? (
          <EmptyState icon={<UsersRound size={28} />} title={t`Nobody has to sign in yet`} action={add}>
            <Trans>
              Once there is a first user, everybody signs in by PIN or badge, and every scan says whose it
              was.
            </Trans>
          </EmptyState>
        ) : (
          <table className={cx(styles.table)}>
            <thead>
              <tr>
                <th scope="col">{t`Name`}</th>
                <th scope="col">{t`Role`}</th>
                <th scope="col">{t`PIN`}</th>
                <th scope="col">{t`Badge`}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {people.people.map((person) => (
                <Row
                  key={person.id}
                  person={person}
                  onEdit={() => setEdited(person)}
                  onBadge={() => setBadge(person)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Card>
      {!isEmpty && <IdleCard people={people} />}
      {edited && (
        <UserDialog
          person={edited === 'new' ? undefined : edited}
          isFirst={isEmpty}
          onClose={() => setEdited(undefined)}
        />
      )}
      {badge && <BadgeDialog person={badge} onClose={() => setBadge(undefined)} onKept={setPrinted} />}
      {printed && <PrintDialog document={printed} onClose={() => setPrinted(undefined)} />}
    </div>
  );
}
