import { msg } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { describeProblem } from '../../i18n/problems';
import type { CoreError } from '../../ipc/errors';
import { NO_SUCH_BADGE } from '../../people/useBadges';
import { type Toast, useToasts } from '../../state/toasts';

/** Characters of a code that a message shows. */
const SHOWN = 40;
const shortened = (code: string) => (code.length > SHOWN ? `${code.slice(0, SHOWN)}…` : code);

const LONG = {
  title: msg`This code is longer than any that is used here: it has more than 128 characters.`,
  detail: msg`Nothing was done with it. Scan the barcode of the goods, the order or the place instead.`,
};

/** Says what became of a scan that opens nothing. A message stays until it is closed or the next scan comes. */
export function useScanMessage(onSearch: (text: string) => void) {
  const navigate = useNavigate();
  const last = useRef<number>(undefined);
  const search = useRef(onSearch);
  search.current = onSearch;
  return useMemo(() => {
    const { push, close } = useToasts.getState();
    const nothing = () => {
      if (last.current !== undefined) close(last.current);
      last.current = undefined;
    };
    const say = (toast: Omit<Toast, 'id'>, result: string) => {
      nothing();
      last.current = push(toast);
      return result;
    };
    return {
      /** Takes the last message off. */
      nothing,
      unknown: (code: string) =>
        say(
          {
            tone: 'bad',
            title: {
              ...msg({ message: 'Nothing is known by the code {code}' }),
              values: { code: shortened(code) },
            },
            detail: msg`No order, parcel, wave, item, box, bin or document carries it. Scan again, or search for it. A code of goods is taught to its item on the Stock page.`,
            action: { label: msg`Search`, run: () => search.current(code) },
          },
          'unknown',
        ),
      box: (name: string) =>
        say(
          {
            tone: 'info',
            title: { ...msg({ message: 'This is the box {name}' }), values: { name } },
            detail: msg`Scan it at the packing station, when the order is in front of you.`,
            action: { label: msg`Go to packing`, run: () => void navigate({ to: '/packing' }) },
          },
          'ignored',
        ),
      command: () =>
        say(
          {
            tone: 'bad',
            title: msg`This card commands the packing station`,
            detail: msg`Here it does nothing. Go to packing and scan it there.`,
            action: { label: msg`Go to packing`, run: () => void navigate({ to: '/packing' }) },
          },
          'command',
        ),
      badge: () => say(NO_SUCH_BADGE, 'unknown'),
      failed: (error: CoreError) => {
        if (error.params.why === 'long') return say({ tone: 'bad', ...LONG }, 'tooLong');
        const { what } = describeProblem(error);
        return say(
          { tone: 'bad', title: msg`The scan was not answered: ${what}`, detail: msg`Scan again.` },
          'failed',
        );
      },
    };
  }, [navigate]);
}
