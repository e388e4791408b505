import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Waypoints } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Verb } from '../../components/BulkBar';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Overlay';
import { describeProblem } from '../../i18n/problems';
import type { CreatedWave, OrderSelection, WaveLeftOut } from '../../ipc/bindings';
import type { CoreError } from '../../ipc/errors';
import { useAction } from '../../ipc/queries';
import { useMay } from '../../people/usePeople';
import { useToasts } from '../../state/toasts';

/** More orders nobody fetches in one walk. */
const MOST = 200;
/** Orders that are named; of more, their number is told. */
const NAMED = 10;

const WHY: Record<WaveLeftOut, MessageDescriptor> = {
  inWave: msg`is in another wave`,
  notToPack: msg`cannot be packed now`,
  short: msg`too little lies on the shelves`,
  nothingToPick: msg`nothing of it is left to pick`,
  noRoom: msg`the wave is full`,
};

/** Which orders are not in the wave, and why. */
function LeftOutDialog({ made, onClose }: { made: CreatedWave; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const more = made.leftOut.length - NAMED;
  return (
    <Dialog
      title={made.waveId ? t`Some orders are not in the wave` : t`No wave was created`}
      isOpen
      onClose={onClose}
    >
      <ul>
        {made.leftOut.slice(0, NAMED).map(({ orderId, number, why }) => (
          <li key={orderId}>
            {number || orderId}: {i18n._(WHY[why])}
          </li>
        ))}
        {more > 0 && (
          <li>
            <Plural value={more} one="# order more" other="# orders more" />
          </li>
        )}
      </ul>
      <DialogActions>
        <Button look="primary" onPress={onClose}>
          {made.waveId ? t`Go to the wave` : t`Close`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Makes a wave of all marked orders and goes there; what could not be taken is told first. */
export function useWaveVerb(marked: OrderSelection): { verbs: Verb[]; dialog: ReactNode } {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayPick = useMay('pick');
  const push = useToasts((state) => state.push);
  const find = useAction('orders.ids');
  const make = useAction('waves.create');
  const [told, setTold] = useState<CreatedWave>();
  const onError = (error: CoreError) => {
    const { what } = describeProblem(error);
    push({ tone: 'bad', title: msg`The wave was not created: ${what}` });
  };
  const goTo = (waveId: string | null) =>
    void (waveId && navigate({ to: '/waves/$waveId', params: { waveId } }));
  const create = (orderIds: string[]) =>
    make.mutate(
      { rule: null, orderIds, takesUrgent: true },
      { onSuccess: (made) => (made.leftOut.length > 0 ? setTold(made) : goTo(made.waveId)), onError },
    );
  const run = () =>
    find.mutate(marked, {
      onSuccess: ({ ids }) => {
        if (ids.length > MOST) push({ tone: 'bad', title: msg`Mark at most ${MOST} orders for a wave.` });
        else create(ids);
      },
      onError,
    });
  const verb: Verb = {
    ...{ id: 'wave', label: t`Create wave`, icon: <Waypoints />, shortcut: 'KeyW', keys: ['W'] },
    ...{ isDisabled: find.isPending || make.isPending, run },
  };
  const close = () => {
    setTold(undefined);
    goTo(told?.waveId ?? null);
  };
  return {
    verbs: mayPick ? [verb] : [],
    dialog: told && <LeftOutDialog made={told} onClose={close} />,
  };
}
