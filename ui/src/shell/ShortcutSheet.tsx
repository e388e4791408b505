import { useLingui } from '@lingui/react/macro';
import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../components/Button';
import { Keys } from '../components/Kbd';
import { Dialog } from '../components/Overlay';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import styles from './ShortcutSheet.module.css';

type Group = { name: string; keys: [string, string[]][] };

function useGroups(): Group[] {
  const { t } = useLingui();
  return [
    {
      name: t`Anywhere`,
      keys: [
        [t`Search or scan`, ['Ctrl', 'K']],
        [t`Orders`, ['G', 'O']],
        [t`Packing`, ['G', 'P']],
        [t`Documents`, ['G', 'D']],
        [t`Sync`, ['G', 'Y']],
        [t`Settings`, ['Ctrl', ',']],
        [t`Print queue`, ['Ctrl', 'Shift', 'P']],
        [t`Last scans`, ['Ctrl', 'Shift', 'L']],
        [t`Mute`, ['F11']],
        [t`Undo`, ['Ctrl', 'Z']],
        [t`All shortcuts`, ['?']],
      ],
    },
    {
      name: t`Lists`,
      keys: [
        [t`Move`, ['↑', '↓']],
        [t`Move`, ['J', 'K']],
        [t`Open it`, ['Enter']],
        [t`Filter this view`, ['/']],
        [t`Saved views`, ['1', '9']],
      ],
    },
    {
      name: t`Order`,
      keys: [
        [t`Pack`, ['Ctrl', 'Enter']],
        [t`Print`, ['P']],
        [t`Give money back`, ['R']],
        [t`Back to the list`, ['Esc']],
      ],
    },
    {
      name: t`Documents`,
      keys: [
        [t`New document`, ['N']],
        [t`Print`, ['P']],
        [t`Print`, ['Ctrl', 'P']],
        [t`Save`, ['S']],
        [t`Open the order`, ['O']],
        [t`Void it`, ['V']],
        [t`Larger, smaller, whole width`, ['+', '-', '0']],
        [t`Next and previous page`, ['PgDn', 'PgUp']],
      ],
    },
    {
      name: t`Packing`,
      keys: [
        [t`Got it`, ['Enter']],
        [t`Undo scan`, ['Ctrl', 'Z']],
        [t`Type a code`, ['F2']],
        [t`Set aside`, ['F8']],
        [t`Finish`, ['F9']],
        [t`Print the papers`, ['Ctrl', 'P']],
        [t`Mute`, ['F11']],
        [t`Leave`, ['Esc']],
      ],
    },
  ];
}

function Sheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`All shortcuts`} isOpen wide onClose={onClose}>
      <div className={cx(styles.groups)}>
        {useGroups().map(({ name, keys }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([does, pressed]) => (
                <div key={pressed.join(' ')}>
                  <dt>{does}</dt>
                  <dd>
                    <span className="sr-only">{pressed.join(' ')}</span>
                    <Keys keys={pressed} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Every key that works, in one place; opened by the button or by "?". */
export function ShortcutSheet() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut('Shift+Slash', () => setOpen(true));
  return (
    <>
      <IconButton
        label={t`All shortcuts`}
        icon={<Keyboard size={17} />}
        keys={['?']}
        onPress={() => setOpen(true)}
      />
      {open && <Sheet onClose={() => setOpen(false)} />}
    </>
  );
}
