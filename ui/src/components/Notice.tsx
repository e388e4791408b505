import { Trans } from '@lingui/react/macro';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { textOf } from '../i18n/params';
import { describeProblem } from '../i18n/problems';
import type { Param } from '../ipc/bindings';
import { cx } from '../lib/cx';
import styles from './Notice.module.css';

type NoticeProps = {
  tone: 'bad' | 'warn' | 'info';
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Says itself at once when it appears. */
  live?: boolean;
};

const ICONS = { bad: CircleAlert, warn: TriangleAlert, info: Info };

/** What happened, what it affects, what to do. */
export function Notice({ tone, title, children, actions, live = false }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={cx(styles.notice, styles[tone])} {...(live ? { role: 'alert' } : {})}>
      <Icon size={18} aria-hidden="true" />
      <div className={cx(styles.text)}>
        <p className={cx(styles.title)}>{title}</p>
        {children && <div className={cx(styles.more)}>{children}</div>}
        {actions && <div className={cx(styles.actions)}>{actions}</div>}
      </div>
    </div>
  );
}

type ProblemProps = {
  problem: { code: string; params: Record<string, Param | undefined>; incident?: string | null };
  tone?: 'bad' | 'warn';
  actions?: ReactNode;
  /** What it affects. */
  children?: ReactNode;
  live?: boolean;
};

/** A problem of the backend in plain words; the code sits under Details. */
export function ProblemNotice({ problem, tone = 'bad', actions, children, live = false }: ProblemProps) {
  const { what, advice } = describeProblem(problem);
  const detail = [problem.code, textOf(problem.params.detail), problem.incident].filter(Boolean).join(' · ');
  return (
    <Notice tone={tone} title={what} live={live} actions={actions}>
      {children}
      {advice && <p>{advice}</p>}
      <details className={cx(styles.details)}>
        <summary>
          <Trans>Details</Trans>
        </summary>
        <span className="mono">{detail}</span>
      </details>
    </Notice>
  );
}
