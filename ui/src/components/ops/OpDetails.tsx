import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { remoteWords, stepWords } from '../../i18n/changes';
import { describeProblem } from '../../i18n/problems';
import type { OpDetail, OpEvent } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { ProblemNotice } from '../Notice';
import { Fact, Facts } from '../Panels';
import { ClockTime, When } from '../Values';
import { CopyOps } from './CopyOps';
import styles from './Ops.module.css';

function Step({ event }: { event: OpEvent }) {
  const { i18n } = useLingui();
  const words = stepWords(event.event);
  return (
    <li>
      <span className={cx(styles.soft)}>
        <When at={event.at} /> (<ClockTime at={event.at} />)
      </span>{' '}
      <span>{words ? i18n._(words) : event.event}</span>
      {event.problem && <span className={cx(styles.soft)}> {describeProblem(event.problem).what}</span>}
    </li>
  );
}

function Body({ detail }: { detail: OpDetail }) {
  const { t } = useLingui();
  const { row, events, request, answer } = detail;
  const said = row.problem && remoteWords(row.problem);
  return (
    <Facts>
      {row.problem && (
        <Fact name={t`Code`}>
          <span className="mono">{row.problem.code}</span>
        </Fact>
      )}
      {said && <Fact name={t`The shop's words`}>{said}</Fact>}
      <Fact name={t`Steps`}>
        <ol className={cx(styles.steps)}>
          {events.map((event) => (
            <Step key={`${event.at} ${event.event}`} event={event} />
          ))}
        </ol>
      </Fact>
      {request && (
        <Fact name={t`Request`}>
          <pre className={cx(styles.raw)}>{request}</pre>
        </Fact>
      )}
      {answer && (
        <Fact name={t`Answer`}>
          <pre className={cx(styles.raw)}>{answer}</pre>
        </Fact>
      )}
      <Fact name={t`As text`}>
        <CopyOps ops={[detail]} />
      </Fact>
    </Facts>
  );
}

function Fetched({ opId }: { opId: string }) {
  const { data, error } = useCommand('sync.op', { opId });
  if (error) return <ProblemNotice problem={error} />;
  return data ? <Body detail={data} /> : null;
}

/** The history of a change, its request and the shop's answer; fetched when unfolded. */
export function OpDetails({ opId }: { opId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={cx(styles.details)} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Details</Trans>
      </summary>
      {isOpen && <Fetched opId={opId} />}
    </details>
  );
}
