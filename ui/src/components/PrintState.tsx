import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CircleAlert, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { DOCUMENT_KINDS } from '../i18n/papers';
import { reasonWords } from '../i18n/printing';
import type { PrintJobRow, QueueList } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { Button } from './Button';
import { JobTag } from './JobTag';
import styles from './SyncState.module.css';

/** Jobs that the popover shows; all of them are in the queue. */
const SHOWN = 5;
export const QUEUE_HEAD = { offset: 0, limit: SHOWN };

const isOpen = ({ state }: PrintJobRow) => state !== 'done' && state !== 'cancelled';

function Job({ job }: { job: PrintJobRow }) {
  const { i18n } = useLingui();
  return (
    <li className={cx(styles.shop)}>
      <span className={cx(styles.name)}>
        {i18n._(DOCUMENT_KINDS[job.kind])} {job.title}
      </span>
      <JobTag state={job.state} />
      <span className={cx(styles.wide)}>
        <bdi>{job.printerName}</bdi>
        {job.reason && <>. {i18n._(reasonWords(job.reason.code))}</>}
      </span>
    </li>
  );
}

function PrintPopover({ queue, home }: { queue: QueueList; home: Element }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const open = queue.rows.filter(isOpen);
  return (
    <Popover className={cx(styles.popover)} placement="bottom end" UNSTABLE_portalContainer={home}>
      <Dialog className={cx(styles.dialog)} aria-label={t`Print queue`}>
        {({ close }) => (
          <>
            {open.length > 0 ? (
              <ul>
                {open.map((job) => (
                  <Job key={job.id} job={job} />
                ))}
              </ul>
            ) : (
              <p>
                <Trans>Nothing waits for a printer.</Trans>
              </p>
            )}
            <div className={cx(styles.buttons)}>
              <Button
                size="s"
                look="primary"
                keys={['Ctrl', 'Shift', 'P']}
                onPress={() => {
                  close();
                  void navigate({ to: '/documents', search: { tab: 'queue' } });
                }}
              >{t`Open the print queue`}</Button>
            </div>
          </>
        )}
      </Dialog>
    </Popover>
  );
}

/** Whether what waits cannot go on at once: its printer is out of paper, or cannot be reached. */
const isHeldUp = ({ rows }: QueueList) =>
  rows.some(({ state, reason }) => state === 'queued' && reason !== null);

function words(queue: QueueList): ReactNode {
  const { waiting, stuck } = queue;
  if (stuck > 0) return <Plural value={stuck} one="# print needs you" other="# prints need you" />;
  if (waiting > 0 && isHeldUp(queue)) return <Trans>{waiting} waiting for a printer</Trans>;
  if (waiting > 0) return <Trans>Printing {waiting}</Trans>;
  return (
    <span className="sr-only">
      <Trans>Print queue</Trans>
    </span>
  );
}

/** How printing does, in words and with an icon; unfolds to what waits and what stopped. */
export function PrintState() {
  const { t } = useLingui();
  const queue = useCommand('queue.list', QUEUE_HEAD).data;
  // The popover stays inside the bar, so that nothing of it lies outside of the landmarks.
  const [home, setHome] = useState<HTMLSpanElement | null>(null);
  if (!queue) return null;
  const isStuck = queue.stuck > 0;
  const Icon = isStuck ? CircleAlert : Printer;
  const label = queue.waiting + queue.stuck === 0 ? { 'aria-label': t`Print queue` } : {};
  return (
    <DialogTrigger>
      <AriaButton
        className={cx(styles.item, isStuck ? styles.bad : isHeldUp(queue) && styles.warn)}
        {...label}
      >
        <Icon size={16} aria-hidden="true" />
        <span>{words(queue)}</span>
      </AriaButton>
      <span ref={setHome} />
      {home && <PrintPopover queue={queue} home={home} />}
    </DialogTrigger>
  );
}
