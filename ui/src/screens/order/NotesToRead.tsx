import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { Button } from '../../components/Button';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Tag } from '../../components/Tag';
import type { NoteToRead, OrderWork } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useDecide } from '../../orderWork/useDecide';
import { NOTE_KINDS } from '../../orderWork/words';
import { useMay } from '../../people/usePeople';
import styles from './Order.module.css';

function OneNote({ orderId, note }: { orderId: string; note: NoteToRead }) {
  const { t, i18n } = useLingui();
  const read = useAction('orders.readNote');
  const deciding = useDecide();
  const mayPack = useMay('pack');
  const mayManage = useMay('manageOrders');
  const { key, kind, text, isRead } = note;
  const actions = (
    <>
      {isRead ? (
        <Tag tone="ok" icon={<Check size={12} />}>{t`Read`}</Tag>
      ) : (
        mayPack && (
          <Button
            size="s"
            isDisabled={read.isPending}
            onPress={() => read.mutate({ orderId, key })}
          >{t`I have read it`}</Button>
        )
      )}
      {kind === 'team' && mayManage && (
        <Button
          size="s"
          look="ghost"
          isDisabled={deciding.isPending}
          onPress={() => deciding.decide({ ids: [orderId] }, { kind: 'removeNote', key })}
        >{t`Remove the note`}</Button>
      )}
    </>
  );
  return (
    <Notice tone={isRead ? 'info' : 'warn'} title={i18n._(NOTE_KINDS[kind])} actions={actions}>
      {text && <p className={cx(styles.message)}>{text}</p>}
      {read.error && <ProblemNotice problem={read.error} live />}
    </Notice>
  );
}

/** What must be read before the parcel is closed: the buyer's words, a gift, notes of the team. */
export function NotesToRead({ work }: { work: OrderWork }) {
  return work.notes.map((note) => <OneNote key={note.key} orderId={work.row.id} note={note} />);
}
