import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';

import { i18n } from '@lingui/core';
import { createMemoryHistory } from '@tanstack/react-router';
import { vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { App } from '../app';
import { activate } from '../i18n/setup';
import { setTransport } from '../ipc/client';
import { makeQueryClient } from '../ipc/queries';
import { useOrderTrail } from '../state/orderTrail';
import { useScanLogDialog } from '../state/scanLog';
import { useToasts } from '../state/toasts';
import { type Lang, type Theme, useUi } from '../state/ui';
import { FixtureCore } from './transport';

type Options = { core?: FixtureCore; lang?: Lang; theme?: Theme; stretch?: boolean };

/** Every text 40 % longer and marked, as a language with long words would have it. */
function stretchTexts() {
  const longer = (text: string) =>
    text.replace(/[\p{L}]{3,}/gu, (word) => word + '~'.repeat(Math.ceil(word.length * 0.4)));
  const stretched = Object.entries(i18n.messages).map(([id, message]) => [
    id,
    Array.isArray(message)
      ? message.map((part) => (typeof part === 'string' ? longer(part) : part))
      : message,
  ]);
  i18n.loadAndActivate({ locale: 'en', messages: Object.fromEntries(stretched) });
}

/** The whole app at an address, on a backend of fixtures. */
export async function open(address: string, options: Options = {}) {
  const { core = new FixtureCore(), lang = 'en', theme = 'light', stretch = false } = options;
  await activate(lang);
  if (stretch) stretchTexts();
  useUi.getState().set({ lang, theme, muted: false });
  useToasts.setState({ toasts: [] });
  useScanLogDialog.setState({ isOpen: false });
  useOrderTrail.setState({ trail: undefined });
  setTransport(core);
  const history = createMemoryHistory({ initialEntries: [address] });
  document.body.style.height = '100vh';
  const container = document.createElement('div');
  container.id = 'root';
  document.body.replaceChildren(container);
  const screen = await render(<App queryClient={makeQueryClient()} history={history} />, { container });
  return { screen, core, history };
}

/** Waits for the transitions that run, which a busy machine may begin late; what moves for ever is left alone. */
async function atRest(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ends = (animation: Animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime ?? 0);
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(ends)
      .map((animation) => animation.finished),
  );
}

/** Waits until something is on the page and nothing is moving. */
export async function settled(selector: string): Promise<Element> {
  const found = await vi.waitFor(() => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector} on the page`);
    return element;
  }, 10_000);
  await document.fonts.ready;
  await new Promise((done) => setTimeout(done, 150));
  await atRest();
  return found;
}
