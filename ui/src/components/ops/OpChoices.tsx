import { Trans, useLingui } from '@lingui/react/macro';
import { choiceWords } from '../../i18n/choices';
import type { OpRow } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { Button } from '../Button';
import { ProblemNotice } from '../Notice';
import styles from './Ops.module.css';

/** One button per answer to the question of a change, the safest first. */
export function OpChoices({ op }: { op: OpRow }) {
  const { i18n } = useLingui();
  const resolve = useAction('sync.resolve');
  const takesParcelBack = op.change.kind === 'ship' && op.choices.includes('drop');
  const look = (place: number, isDangerous: boolean | undefined) => {
    if (isDangerous) return 'danger';
    return place === 0 ? 'primary' : 'default';
  };
  return (
    <>
      {resolve.error && <ProblemNotice problem={resolve.error} live />}
      <div className={cx(styles.buttons)}>
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
