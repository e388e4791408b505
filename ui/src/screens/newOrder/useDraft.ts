import { useEffect, useRef, useState } from 'react';
import type { OrderDraft } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { type Draft, EMPTY, isEmpty, readDraft } from './draft';

/** Typing is kept at the latest after this time, so that a crash loses less than a second of it. */
const KEEP_MS = 600;

/** The draft on the screen, kept while it is typed. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [draftId, setDraftId] = useState<string | null>(null);
  const [isKept, setKept] = useState(true);
  const [failed, setFailed] = useState(false);
  const latest = useRef({ draft, draftId });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const writing = useRef<Promise<void>>(Promise.resolve());
  latest.current = { draft, draftId };

  const keep = () => {
    timer.current = undefined;
    // One after another: the first answer names the draft that the next one writes.
    writing.current = writing.current.then(async () => {
      const { draft: body, draftId: id } = latest.current;
      try {
        const saved = await call('orders.saveDraft', { draftId: id, body });
        latest.current.draftId = saved.draftId;
        setDraftId(saved.draftId);
        setFailed(false);
        if (latest.current.draft === body) setKept(true);
      } catch {
        setFailed(true);
      }
    });
  };
  const change = (next: Draft) => {
    setDraft(next);
    latest.current.draft = next;
    setKept(false);
    if (!isEmpty(next) || latest.current.draftId !== null) timer.current ??= setTimeout(keep, KEEP_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    ...{ draft, draftId, isKept, failed, change },
    set: (part: Partial<Draft>) => change({ ...latest.current.draft, ...part }),
    resume: (known: OrderDraft) => {
      setDraft(readDraft(known.body));
      setDraftId(known.id);
      setKept(true);
    },
    /** Nothing more is kept; waits for what is being written. */
    stop: async () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      await writing.current;
      return latest.current.draftId;
    },
  };
}

export type Entry = ReturnType<typeof useDraft>;
