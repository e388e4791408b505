import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Lock, UserRound, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import state from '../components/SyncState.module.css';
import { cx } from '../lib/cx';
import styles from './People.module.css';
import { usePeople, useSigning } from './usePeople';

/** Who works at this station, and the way to somebody else. Nothing where nobody has to sign in. */
export function UserMenu() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const people = usePeople();
  const { lock } = useSigning();
  const [home, setHome] = useState<HTMLSpanElement | null>(null);
  const signedIn = people?.signedIn;
  if (!signedIn) return null;
  const mayManage = people.rights.includes('manageUsers');
  const { name } = signedIn;
  return (
    <MenuTrigger>
      <AriaButton className={cx(state.item)} aria-label={t`User: ${name}`}>
        <UserRound size={16} aria-hidden="true" />
        <bdi>{name}</bdi>
      </AriaButton>
      <span ref={setHome} />
      {home && (
        <Popover className={cx(styles.popover)} placement="bottom end" UNSTABLE_portalContainer={home}>
          <Menu aria-label={t`User`}>
            <MenuItem className={cx(styles.item)} onAction={lock}>
              <Lock size={16} aria-hidden="true" />
              {t`Lock or switch user`}
            </MenuItem>
            {mayManage && (
              <MenuItem
                className={cx(styles.item)}
                onAction={() => void navigate({ to: '/settings', search: { section: 'users' } })}
              >
                <UsersRound size={16} aria-hidden="true" />
                {t`Users`}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      )}
    </MenuTrigger>
  );
}
