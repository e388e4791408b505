import { msg } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { QUEUE_HEAD } from '../components/PrintState';
import { useCommand } from '../ipc/queries';
import { useToasts } from '../state/toasts';

/** A print that stopped says so wherever one is, and the message stays until it is read or mended. */
export function useStuckPrints(): void {
  const stuck = useCommand('queue.list', QUEUE_HEAD).data?.stuck;
  const navigate = useNavigate();
  const { push, close } = useToasts.getState();
  const told = useRef<{ stuck: number; toast: number | undefined }>({ stuck: 0, toast: undefined });
  useEffect(() => {
    if (stuck === undefined) return;
    const before = told.current;
    if (stuck === before.stuck) return;
    if (before.toast !== undefined) close(before.toast);
    if (stuck === 0) {
      told.current = { stuck, toast: undefined };
      return;
    }
    const title = msg({
      message: '{stuck, plural, one {# print needs you.} other {# prints need you.}}',
    });
    const toast = push({
      tone: 'bad',
      title: { ...title, values: { stuck } },
      detail: msg`It waits in the print queue until somebody decides.`,
      action: {
        label: msg`Open the print queue`,
        run: () => void navigate({ to: '/documents', search: { tab: 'queue' } }),
      },
    });
    told.current = { stuck, toast };
  }, [stuck, navigate, push, close]);
}
