import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Check, CloudOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Page, PageBody } from '../../components/Panels';
import { Money } from '../../components/Values';
import { useShortcut } from '../../input/shortcuts';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { CustomerFields } from './CustomerFields';
import { Drafts } from './Drafts';
import { isEmpty, toInput } from './draft';
import { ItemFields } from './ItemFields';
import styles from './NewOrder.module.css';
import { RestFields } from './RestFields';
import { type Entry, useDraft } from './useDraft';

/** Whether what was typed is safe. */
function Kept({ entry }: { entry: Entry }) {
  if (isEmpty(entry.draft)) return null;
  return (
    <span className={cx(styles.kept)} role="status">
      {entry.failed ? <CloudOff size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
      {entry.failed ? (
        <Trans>The draft could not be saved</Trans>
      ) : entry.isKept ? (
        <Trans>Draft saved</Trans>
      ) : (
        <Trans>Saving the draft</Trans>
      )}
    </span>
  );
}

/** Enters the order and opens it. */
function useEnter(entry: Entry) {
  const enter = useAction('orders.enter');
  const navigate = useNavigate();
  const run = async () => {
    if (enter.isPending) return;
    const draftId = await entry.stop();
    enter.mutate(toInput(entry.draft, draftId), {
      onSuccess: ({ orderId }) => void navigate({ to: '/orders/$orderId', params: { orderId } }),
    });
  };
  return { run, isPending: enter.isPending, error: enter.error };
}

/** An order by phone: by keyboard alone, without any network. */
export function NewOrderScreen() {
  const { t } = useLingui();
  useTitle(t`New order`, t`Orders`);
  const entry = useDraft();
  const items = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const { data: quote } = useCommand('orders.quote', toInput(entry.draft, null), {
    placeholderData: (before) => before,
  });
  const enter = useEnter(entry);
  const found = quote?.wrong ?? [];
  const wrong = isAsked ? found : found.filter((field) => field.startsWith('price:'));
  const submit = () => {
    setAsked(true);
    if (found.length === 0) void enter.run();
  };
  useShortcut('Ctrl+Enter', submit, { inFields: true });
  return (
    <Page
      title={t`New order`}
      note={<Kept entry={entry} />}
      actions={
        <>
          {quote && entry.draft.lines.length > 0 && (
            <span className={cx(styles.total)}>
              <Trans>Total</Trans> <Money value={quote.total} />
            </span>
          )}
          <Button look="primary" keys={['Ctrl', 'Enter']} isDisabled={enter.isPending} onPress={submit}>
            {t`Enter the order`}
          </Button>
        </>
      }
    >
      <PageBody>
        <div className={cx(styles.stack)}>
          {isEmpty(entry.draft) && <Drafts onResume={entry.resume} />}
          {enter.error && <ProblemNotice problem={enter.error} live />}
          <CustomerFields
            entry={entry}
            isWrong={wrong.includes('address')}
            onPicked={() => items.current?.querySelector('input')?.focus()}
          />
          <ItemFields entry={entry} totals={quote?.lines ?? []} wrong={wrong} box={items} />
          {wrong.includes('lines') && (
            <p role="alert" className={cx(styles.wrong)}>
              <Trans>Add at least one item.</Trans>
            </p>
          )}
          <RestFields entry={entry} wrong={wrong} />
        </div>
      </PageBody>
    </Page>
  );
}
