import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Ban, Printer, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { JobTag } from '../../components/JobTag';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { DOCUMENT_KINDS } from '../../i18n/papers';
import { reasonWords } from '../../i18n/printing';
import type { PrintJobRow, PrintJobState } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Documents.module.css';
import { MoveDialog } from './MoveDialog';

/** States in which no printer is working on it, so that it can be taken elsewhere or given up. */
const WITH_US: ReadonlySet<PrintJobState> = new Set(['queued', 'failed', 'doubt']);

function useJobActions(job: PrintJobRow) {
  const retry = useAction('queue.retry');
  const cancel = useAction('queue.cancel');
  const answer = useAction('queue.answer');
  const jobId = job.id;
  return {
    retry: () => retry.mutate({ jobId }),
    cancel: () => cancel.mutate({ jobId }),
    answer: (cameOut: boolean) => answer.mutate({ jobId, cameOut }),
    isBusy: retry.isPending || cancel.isPending || answer.isPending,
    error: retry.error ?? cancel.error ?? answer.error,
  };
}

type Actions = ReturnType<typeof useJobActions>;

function Doubt({ job, actions }: { job: PrintJobRow; actions: Actions }) {
  const { t } = useLingui();
  const { isBusy, answer } = actions;
  return (
    <div className={cx(styles.doubt)}>
      <Notice
        tone="warn"
        title={t`Is the paper there?`}
        actions={
          <>
            <Button size="s" isDisabled={isBusy} onPress={() => answer(true)}>{t`Yes, it came out`}</Button>
            <Button
              size="s"
              isDisabled={isBusy}
              onPress={() => answer(false)}
            >{t`No, print it again`}</Button>
          </>
        }
      >
        <p>
          <Trans>
            Look at {job.printerName}. It is not printed again by itself, so that nothing comes out twice.
          </Trans>
        </p>
      </Notice>
    </div>
  );
}

function Why({ job: { reason, state } }: { job: PrintJobRow }) {
  const { i18n } = useLingui();
  if (!reason || state === 'done' || state === 'cancelled') return null;
  return (
    <>
      <p className={cx(styles.reason)}>{i18n._(reasonWords(reason.code))}</p>
      {reason.detail && (
        <p className={cx(styles.detail)} translate="no">
          {reason.detail}
        </p>
      )}
    </>
  );
}

/** One print: where it stands and why, and what can be done about it. */
export function JobItem({ job }: { job: PrintJobRow }) {
  const { t, i18n } = useLingui();
  const [moves, setMoves] = useState(false);
  const actions = useJobActions(job);
  const { state, copies, attempts } = job;
  const name = `${i18n._(DOCUMENT_KINDS[job.kind])} ${job.title}`;
  const isOurs = WITH_US.has(state);
  const mayRetry = state === 'failed' || (state === 'queued' && job.reason !== null);
  return (
    <li className={cx(styles.job)} aria-label={name}>
      <Printer size={18} aria-hidden="true" />
      <div>
        <p className={cx(styles.jobName)}>
          {name} {job.isReprint && <Tag>{t`Reprinted`}</Tag>}
        </p>
        <p className={cx(styles.meta)}>
          <bdi>{job.printerName}</bdi>
          {copies > 1 && (
            <>
              , <Plural value={copies} one="# copy" other="# copies" />
            </>
          )}
          {attempts > 1 && (
            <>
              , <Plural value={attempts} one="# attempt" other="# attempts" />
            </>
          )}
          , <When at={job.changed} />
        </p>
        <Why job={job} />
        {actions.error && <ProblemNotice problem={actions.error} live />}
      </div>
      <div className={cx(styles.jobSide)}>
        <JobTag state={state} />
        {mayRetry && (
          <Button size="s" icon={<RotateCw />} isDisabled={actions.isBusy} onPress={actions.retry}>
            {t`Try again`}
          </Button>
        )}
        {isOurs && (
          <>
            <Button size="s" onPress={() => setMoves(true)}>{t`Move to another printer`}</Button>
            <Button size="s" icon={<Ban />} isDisabled={actions.isBusy} onPress={actions.cancel}>
              {t`Do not print`}
            </Button>
          </>
        )}
      </div>
      {state === 'doubt' && <Doubt job={job} actions={actions} />}
      {moves && <MoveDialog job={job} onClose={() => setMoves(false)} />}
    </li>
  );
}
