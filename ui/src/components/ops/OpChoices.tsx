import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { choiceWords } from '../../i18n/choices';
import type { OpRow } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { Button } from '../Button';
import { ProblemNotice } from '../Notice';
import styles from './Ops.module.css';

/** Leads to where the statuses of the shop are explained; what stopped goes by itself then. */
function ChooseStatus({ shopId }: { shopId: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const choose = () => void navigate({ to: '/settings/shops/$shopId/statuses', params: { shopId } });
  return <Button size="s" look="primary" onPress={choose}>{t`Choose the status`}</Button>;
}

/** One button per answer to the question of a change, the safest first. */
export function OpChoices({ op }: { op: OpRow }) {
  const { i18n } = useLingui();
  const resolve = useAction('sync.resolve');
  const takesParcelBack = op.change.kind === 'ship' && op.choices.includes('drop');
  const lacksStatus = op.problem?.code === 'conflict.no_such_status';
  const look = (place: number, isDangerous: boolean | undefined) => {
    if (isDangerous) return 'danger';
    return place === 0 && !lacksStatus ? 'primary' : 'default';
  };
  return (
    <>
      {resolve.error && <ProblemNotice problem={resolve.error} live />}
      <div className={cx(styles.buttons)}>
        {lacksStatus && <ChooseStatus shopId={op.shopId} />}
        {op.choices.map((choice, place) => {
          const { label, isDangerous } = choiceWords(op, choice);
          return (
            <Button
              key={choice}
              size="s"
              look={look(place, isDangerous)}
              isDisabled={resolve.isPending}
              onPress={() => resolve.mutate({ opId: op.id, choice })}
            >
              {i18n._(label)}
            </Button>
          );
        })}
      </div>
      {takesParcelBack && (
        <p className={cx(styles.soft)}>
          <Trans>Taking back or dropping opens the parcel again: its items are booked in.</Trans>
        </p>
      )}
    </>
  );
}
