import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CirclePause, CirclePlay, RefreshCw, Tag, Truck, Zap, ZapOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Verb } from '../../components/BulkBar';
import type { OrderDecision, OrderSelection, OrderStatus } from '../../ipc/bindings';
import { CarrierDialog } from '../../orderWork/CarrierDialog';
import { HoldDialog } from '../../orderWork/HoldDialog';
import { ResultDialog } from '../../orderWork/ResultDialog';
import { TagDialog } from '../../orderWork/TagDialog';
import { useDecide } from '../../orderWork/useDecide';
import { useMay } from '../../people/usePeople';

const STATUSES: { status: OrderStatus; label: ReturnType<typeof msg> }[] = [
  { status: 'processing', label: msg`Status: processing` },
  { status: 'onHold', label: msg`Status: on hold` },
  { status: 'completed', label: msg`Status: completed` },
  { status: 'cancelled', label: msg`Status: cancelled` },
];

/** What can be decided about all marked orders, and the dialogs that ask for more. */
export function useOrderVerbs(marked: OrderSelection): { verbs: Verb[]; dialogs: ReactNode } {
  const { t, i18n } = useLingui();
  const mayManage = useMay('manageOrders');
  const mayHold = useMay('pack') || mayManage;
  const deciding = useDecide();
  const [dialog, setDialog] = useState<'hold' | 'tag' | 'carrier'>();
  const target = { selection: marked };
  const close = () => setDialog(undefined);
  const verb = (id: string, label: string, icon: ReactNode, decision: OrderDecision): Verb => ({
    ...{ id, label, icon, isRare: true, isDisabled: deciding.isPending },
    run: () => deciding.decideAtOnce(target, decision),
  });
  const hold: Verb = {
    ...{ id: 'hold', label: t`Hold`, icon: <CirclePause />, shortcut: 'KeyH', keys: ['H'] },
    run: () => setDialog('hold'),
  };
  const tag: Verb = {
    ...{ id: 'tag', label: t`Tag`, icon: <Tag />, shortcut: 'KeyT', keys: ['T'] },
    run: () => setDialog('tag'),
  };
  const carrier: Verb = {
    ...{ id: 'carrier', label: t`Carrier`, icon: <Truck />, isRare: true },
    run: () => setDialog('carrier'),
  };
  const verbs = [
    ...(mayHold ? [hold] : []),
    ...(mayManage
      ? [
          tag,
          carrier,
          verb('release', t`Release`, <CirclePlay />, { kind: 'release' }),
          verb('expedite', t`Put first`, <Zap />, { kind: 'expedite', isFirst: true }),
          verb('calm', t`No longer first`, <ZapOff />, { kind: 'expedite', isFirst: false }),
          ...STATUSES.map(({ status, label }) =>
            verb(`status-${status}`, i18n._(label), <RefreshCw />, { kind: 'status', status }),
          ),
        ]
      : []),
  ];
  const dialogs = (
    <>
      {dialog === 'hold' && <HoldDialog target={target} deciding={deciding} onClose={close} />}
      {dialog === 'tag' && <TagDialog target={target} deciding={deciding} onClose={close} />}
      {dialog === 'carrier' && <CarrierDialog target={target} deciding={deciding} onClose={close} />}
      <ResultDialog result={deciding.result} onUndo={deciding.takeBack} onClose={deciding.close} />
    </>
  );
  return { verbs, dialogs };
}
