import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { Relative } from '../../components/Values';
import type { OrderDraft } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { readDraft } from './draft';
import styles from './NewOrder.module.css';

/** Orders that were begun and not entered: each can be taken up again or thrown away. */
export function Drafts({ onResume }: { onResume: (draft: OrderDraft) => void }) {
  const { t } = useLingui();
  const { data: drafts = [] } = useCommand('orders.drafts', {});
  const remove = useAction('orders.deleteDraft');
  if (drafts.length === 0) return null;
  return (
    <Notice tone="info" title={t`Orders that were begun`}>
      <ul className={cx(styles.drafts)}>
        {drafts.map((draft) => {
          const { name, lines } = readDraft(draft.body);
          const who = name || t`No name yet`;
          return (
            <li key={draft.id}>
              <span>
                <b>{who}</b>{' '}
                <span className={cx(styles.soft)}>
                  <Plural value={lines.length} one="# line" other="# lines" />,{' '}
                  <Relative at={draft.changed} />
                </span>
              </span>
              <Button size="s" aria-label={t`Go on: ${who}`} onPress={() => onResume(draft)}>
                <Trans>Go on</Trans>
              </Button>
              <IconButton
                size="s"
                label={t`Throw away: ${who}`}
                icon={<Trash2 size={16} />}
                onPress={() => remove.mutate({ draftId: draft.id })}
              />
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
