import { useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Verb } from '../../components/BulkBar';
import type { OrderSelection } from '../../ipc/bindings';
import { useMay } from '../../people/usePeople';
import { useOrderVerbs } from './useOrderVerbs';
import { usePrintMarked } from './usePrintMarked';
import { useWaveVerb } from './useWaveVerb';

/** What can be done with all marked orders, in the bar and in the menu of a row. */
export function useBulkVerbs(marked: OrderSelection): { verbs: Verb[]; dialogs: ReactNode } {
  const { t } = useLingui();
  const mayPrint = useMay('print');
  const print = usePrintMarked();
  const decisions = useOrderVerbs(marked);
  const wave = useWaveVerb(marked);
  const verbs = [
    ...wave.verbs,
    ...(mayPrint
      ? [
          {
            ...{ id: 'print', label: t`Print slips`, icon: <Printer />, shortcut: 'KeyP', keys: ['P'] },
            ...{ isDisabled: print.isBusy, run: () => print.run(marked) },
          },
        ]
      : []),
    ...decisions.verbs,
  ];
  const dialogs = (
    <>
      {decisions.dialogs}
      {wave.dialog}
    </>
  );
  return { verbs, dialogs };
}
