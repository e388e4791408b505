import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { useShortcut } from '../../input/shortcuts';
import type { WaveNews } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { useUi } from '../../state/ui';

function NewsText({ news }: { news: WaveNews }) {
  const { number, slot, state } = news;
  if (state === 'dropped')
    return (
      <Trans>
        Order {number} is cancelled. Nothing more is picked for place {slot}: put what is in your hand for it
        back on the shelf; what lies in its tote goes back later.
      </Trans>
    );
  if (state === 'held')
    return (
      <Trans>
        Order {number} waits. Nothing more is picked for place {slot} until it goes on.
      </Trans>
    );
  return (
    <Trans>
      Order {number} goes with you on place {slot}.
    </Trans>
  );
}

const keyOf = ({ slot, state }: WaveNews) => `${slot} ${state}`;

/** Plays the sound of news once for each that is shown, unless the station is muted. */
function useNewsSound(news: readonly WaveNews[]) {
  const { mutate } = useAction('sounds.play');
  const muted = useUi((state) => state.muted);
  const heard = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const now = new Set(news.map(keyOf));
    const isNew = [...now].some((key) => !heard.current.has(key));
    heard.current = now;
    if (isNew && !muted) mutate({ sound: 'news' });
  }, [news, muted, mutate]);
}

type Props = { news: readonly WaveNews[]; onTold: () => void };

/** What happened to orders of the wave, until the picker has said that he knows. */
export function NewsPanel({ news, onTold }: Props) {
  const { t } = useLingui();
  const isEmpty = news.length === 0;
  useNewsSound(news);
  useShortcut('F3', onTold, { enabled: !isEmpty });
  if (isEmpty) return null;
  return (
    <Notice
      tone="warn"
      live
      title={t`The wave has changed`}
      actions={<Button keys={['F3']} onPress={onTold}>{t`I know`}</Button>}
    >
      {news.map((one) => (
        <p key={keyOf(one)}>
          <NewsText news={one} />
        </p>
      ))}
    </Notice>
  );
}
