import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Pager } from '../../components/Pager';
import { EmptyState } from '../../components/Panels';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Documents.module.css';
import { JobItem } from './JobItem';

const route = getRouteApi('/frame/documents');

const PAGE = 50;

/** What waits for printers, what stopped and what came out. */
export function QueueTab() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const [first, show] = useState(0);
  const answer = useCommand(
    'queue.list',
    { offset: first, limit: PAGE },
    { placeholderData: (before) => before },
  );
  const total = answer.data?.total ?? 0;
  const last = Math.max(0, Math.ceil(total / PAGE) - 1) * PAGE;
  if (answer.data && !answer.isPlaceholderData && first > last) show(last);
  return (
    <div className={cx(styles.queue)}>
      <Listing answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={<Printer aria-hidden="true" />}
              title={t`Nothing was printed yet`}
              action={
                <Button onPress={() => void navigate({ to: '/settings', search: { section: 'printers' } })}>
                  {t`Look at the printers`}
                </Button>
              }
            >
              <Trans>What is printed waits here until its paper is out.</Trans>
            </EmptyState>
          ) : (
            <ul className={cx(styles.jobs)} aria-label={t`Print queue`}>
              {rows.map((job) => (
                <JobItem key={job.id} job={job} />
              ))}
            </ul>
          )
        }
      </Listing>
      <Pager pages={{ first, size: PAGE, total, show }} />
    </div>
  );
}
