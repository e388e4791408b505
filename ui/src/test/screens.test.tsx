import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { LANGS } from '../i18n/setup';
import { useUi } from '../state/ui';
import { violations } from './axe';
import * as fixtures from './fixtures';
import { scan } from './keys';
import { cutTexts, sideways } from './layout';
import { open, settled } from './render';
import { FixtureCore } from './transport';

type Case = {
  name: string;
  at: string;
  core: () => FixtureCore;
  scans?: string;
  presses?: string[];
  /** What the first selection of a dialog is set to. */
  chooses?: string;
  ready: string;
};

/** Kinds of which the dialog asks different things. */
const NEW_KINDS = ['pickList', 'handOverList', 'countSheet', 'purchaseOrder', 'productLabel', 'binLabel'];

const onBench =
  (more: ConstructorParameters<typeof FixtureCore>[0] = {}) =>
  () =>
    new FixtureCore({ 'packing.current': () => fixtures.packing, ...more });

const CASES: Case[] = [
  { name: 'welcome', at: '/welcome', core: () => new FixtureCore(), ready: 'h2' },
  { name: 'orders', at: '/orders', core: () => new FixtureCore(), ready: '[role=row][aria-selected]' },
  {
    name: 'orders without a match',
    at: '/orders?text=zzz',
    core: () => new FixtureCore({ 'orders.page': () => ({ total: 0, rows: [] }) }),
    ready: '[role=gridcell] button',
  },
  { name: 'order', at: '/orders/order-0', core: () => new FixtureCore(), ready: 'table' },
  {
    name: 'order that needs a person',
    at: '/orders/order-0',
    core: () =>
      new FixtureCore({
        'orders.get': () => ({
          ...fixtures.order,
          packRefusal: 'unknownStatus',
          ops: fixtures.ops,
          attention: [
            { kind: 'badField', path: 'total', found: '12,50' },
            { kind: 'unknownStatus', slug: 'awaiting-pickup' },
            { kind: 'duplicateSku', sku: 'MUG-SV-WH' },
            { kind: 'oddBarcode', code: '5904210118828' },
            { kind: 'noAddress' },
          ],
        }),
      }),
    ready: 'table',
  },
  { name: 'packing, ready', at: '/packing', core: () => new FixtureCore(), ready: 'main ul button' },
  {
    name: 'packing, correct scan',
    at: '/packing',
    core: onBench({
      'packing.scan': () => ({
        outcome: { outcome: 'counted', lineId: 'l1' },
        calledNow: 'MUG-BLUE',
        view: fixtures.packing,
      }),
    }),
    scans: '5904210118834',
    ready: 'main ol li',
  },
  {
    name: 'packing, wrong item',
    at: '/packing',
    core: onBench({
      'packing.scan': () => ({
        outcome: { outcome: 'wrongItem', scanned: fixtures.whiteMug, meantLineId: 'l1' },
        calledNow: null,
        view: { ...fixtures.packing, mistakes: 3 },
      }),
    }),
    scans: '5904210118827',
    ready: 'main ol li',
  },
  {
    name: 'packing, too many',
    at: '/packing',
    core: onBench({
      'packing.scan': () => ({
        outcome: { outcome: 'tooMany', lineId: 'l1' },
        calledNow: null,
        view: fixtures.packing,
      }),
    }),
    scans: '5904210118834',
    ready: 'main ol li',
  },
  {
    name: 'packing, everything is in',
    at: '/packing',
    core: onBench({
      'packing.current': () => ({ ...fixtures.packed, trackingNumber: '20450830011734' }),
    }),
    ready: 'main ol li',
  },
  { name: 'documents', at: '/documents', core: () => new FixtureCore(), ready: '[role=row][aria-selected]' },
  {
    name: 'a document beside the list',
    at: '/documents?document=doc-3',
    core: () => new FixtureCore(),
    ready: 'aside canvas',
  },
  {
    name: 'the print dialog with everything that can be wrong',
    at: '/documents?document=doc-2',
    core: () => new FixtureCore({ 'documents.get': () => ({ ...fixtures.label, ...fixtures.lacking }) }),
    presses: ['aside button:has(svg.lucide-printer)'],
    ready: '[role=dialog] img, aside img',
  },
  ...NEW_KINDS.map((kind) => ({
    name: `a new document: ${kind}`,
    at: '/documents',
    core: () =>
      new FixtureCore({ 'documents.preview': () => ({ ...fixtures.preview, ...fixtures.lacking }) }),
    presses: ['main button:has(svg.lucide-file-plus)'],
    chooses: kind,
    ready: '[role=row][aria-selected]',
  })),
  {
    name: 'print queue with jobs that need a person',
    at: '/documents?tab=queue',
    core: () => new FixtureCore({ 'queue.list': () => fixtures.stuckQueue }),
    presses: ['header button:has(svg.lucide-circle-alert)'],
    ready: 'main li',
  },
  {
    name: 'print queue, nothing printed',
    at: '/documents?tab=queue',
    core: () => new FixtureCore({ 'queue.list': () => ({ total: 0, waiting: 0, stuck: 0, rows: [] }) }),
    ready: 'main h1',
  },
  { name: 'sync', at: '/sync', core: () => new FixtureCore(), ready: 'main li' },
  {
    name: 'sync with every question, held changes, the check and the differences',
    at: '/sync',
    core: () =>
      new FixtureCore({
        'sync.status': () => fixtures.busyStatus,
        'sync.questions': () => [fixtures.recordQuestion, fixtures.sameSaleQuestion],
        'shops.doctor': () => fixtures.doctorReport,
        'sync.ops': ({ scope }) => {
          const rows = scope === 'needsYou' ? fixtures.questions : fixtures.ops;
          const held = rows.filter(({ state }) => scope !== 'held' || state === 'held');
          return { total: held.length, rows: held };
        },
      }),
    presses: [
      'main section:first-of-type button:nth-of-type(1)',
      'main section:first-of-type button:nth-of-type(2)',
      'tbody th button',
      'main li > details > summary',
    ],
    ready: 'main li',
  },
  {
    name: 'refund',
    at: '/orders/order-0',
    core: () => new FixtureCore(),
    presses: ['main section:has(svg.lucide-undo-2) button:has(svg.lucide-undo-2)'],
    ready: 'table',
  },
  {
    name: 'statuses of a shop',
    at: '/settings/shops/shop-1/statuses',
    core: () => new FixtureCore(),
    ready: 'tbody select',
  },
  { name: 'settings', at: '/settings', core: () => new FixtureCore(), ready: 'form' },
  {
    name: 'printers',
    at: '/settings?section=printers',
    core: () => new FixtureCore(),
    ready: 'tbody select',
  },
  {
    name: 'printers, none set up',
    at: '/settings?section=printers',
    core: () => new FixtureCore({ 'printers.list': () => [] }),
    ready: 'main section p',
  },
  {
    name: 'setting up a printer',
    at: '/settings?section=printers',
    core: () => new FixtureCore(),
    presses: ['main li button:has(svg.lucide-pencil-line)'],
    ready: 'tbody select',
  },
  {
    name: 'calibration',
    at: '/settings?section=printers',
    core: () => new FixtureCore(),
    presses: ['main li button:has(svg.lucide-ruler)'],
    ready: 'tbody select',
  },
  {
    name: 'templates',
    at: '/settings?section=templates',
    core: () => new FixtureCore({ 'templates.sample': () => ({ ...fixtures.preview, ...fixtures.lacking }) }),
    ready: 'main canvas',
  },
  {
    name: 'template of a pro forma invoice',
    at: '/settings?section=templates&kind=proforma',
    core: () => new FixtureCore(),
    ready: 'main canvas',
  },
  {
    name: 'numbering',
    at: '/settings?section=numbering',
    core: () => new FixtureCore(),
    presses: ['tbody button'],
    ready: 'tbody',
  },
];

describe.each(CASES)('$name', ({ at, core, scans, presses = [], chooses, ready }) => {
  it.each(LANGS)('in %s has no accessibility violation in light and dark, and no cut text', async (lang) => {
    await open(at, { core: core(), lang });
    await settled(ready);
    if (scans) await scan(scans);
    for (const selector of presses) ((await settled(selector)) as HTMLElement).click();
    if (chooses)
      await userEvent.selectOptions((await settled('[role=dialog] select')) as HTMLElement, chooses);
    await settled(ready);
    expect(await violations()).toEqual([]);
    useUi.getState().set({ theme: 'dark' });
    await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
    await settled(ready);
    expect(await violations(['color-contrast'])).toEqual([]);
    expect([cutTexts(), sideways()]).toEqual([[], []]);
    expect(document.querySelectorAll('h1')).toHaveLength(1);
  });
});
