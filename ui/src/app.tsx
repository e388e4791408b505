import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { I18n } from './i18n/setup';
import { attachKeyboard } from './input/attach';
import { receiveKeys, receiveText } from './input/receive';
import { runChord, runHumanKey } from './input/shortcuts';
import { followEvents } from './ipc/queries';
import { makeRouter } from './routes';
import { useUi } from './state/ui';

/** Installs the keyboard pipeline; every scan of the window goes to the bus. */
export function connectKeyboard(): () => void {
  return attachKeyboard(window, {
    onScan: receiveKeys,
    onPaste: (text) => receiveText(text, 'pasted'),
    onHumanKey: runHumanKey,
    onKey: runChord,
  });
}

type AppProps = { queryClient: QueryClient; history?: RouterHistory };

export function App({ queryClient, history }: AppProps) {
  const lang = useUi((state) => state.lang);
  const [router] = useState(() => makeRouter(queryClient, history));
  useEffect(connectKeyboard, []);
  useEffect(() => followEvents(queryClient), [queryClient]);
  return (
    <I18n lang={lang}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18n>
  );
}
