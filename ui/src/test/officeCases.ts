import * as fixtures from './fixtures';
import * as people from './peopleFixtures';
import type { Case } from './screenCase';
import { FixtureCore } from './transport';

/** Kinds of which the dialog asks different things. */
const NEW_KINDS = ['pickList', 'handOverList', 'countSheet', 'purchaseOrder', 'productLabel', 'binLabel'];

/** Orders, papers, shops and settings. */
export const OFFICE_CASES: readonly Case[] = [
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
  {
    name: 'settings, warehouses and bins',
    at: '/settings?section=warehouses',
    core: () => new FixtureCore(),
    ready: 'tbody tr',
  },
  { name: 'new order', at: '/orders/new', core: () => new FixtureCore(), ready: 'input' },
  {
    name: 'settings, cut-offs',
    at: '/settings?section=cutoffs',
    core: () => new FixtureCore(),
    ready: 'select',
  },
  {
    name: 'settings, users',
    at: '/settings?section=users',
    core: () => new FixtureCore({ 'people.now': () => people.signedIn }),
    ready: 'tbody tr',
  },
  {
    name: 'settings, users, none yet',
    at: '/settings?section=users',
    core: () => new FixtureCore(),
    ready: 'main section button',
  },
  {
    name: 'settings, a user',
    at: '/settings?section=users',
    core: () => new FixtureCore({ 'people.now': () => people.signedIn }),
    presses: ['tbody button:has(svg.lucide-pencil)'],
    ready: 'tbody tr',
  },
  {
    name: 'settings, a new badge',
    at: '/settings?section=users',
    core: () => new FixtureCore({ 'people.now': () => people.signedIn }),
    presses: ['tbody button:has(svg.lucide-id-card)'],
    ready: 'tbody tr',
  },
  {
    name: 'a locked station',
    at: '/orders',
    core: () => new FixtureCore({ 'people.now': () => people.locked }),
    ready: 'main li button',
  },
  {
    name: 'a locked station, PIN',
    at: '/orders',
    core: () => new FixtureCore({ 'people.now': () => people.locked }),
    presses: ['main li button'],
    ready: 'h1',
  },
  {
    name: 'the menu of the user',
    at: '/orders',
    core: () => new FixtureCore({ 'people.now': () => people.signedIn }),
    presses: ['header button:has(svg.lucide-user-round)'],
    ready: '[role=row][aria-selected]',
  },
  {
    name: 'settings, scanner and sounds',
    at: '/settings?section=scanner',
    core: () => new FixtureCore(),
    ready: 'main select',
  },
  {
    name: 'settings, scanner at a serial port',
    at: '/settings?section=scanner',
    core: () => new FixtureCore({ 'scanner.get': () => fixtures.serialScanner }),
    ready: 'main select',
  },
  {
    name: 'settings, scale at a serial port',
    at: '/settings?section=scanner',
    core: () => new FixtureCore({ 'scale.get': () => fixtures.scale }),
    ready: 'main select',
  },
  {
    name: 'settings, calibrating the scanner',
    at: '/settings?section=scanner',
    core: () => new FixtureCore(),
    presses: ['main section button:has(svg.lucide-scan-barcode)'],
    ready: 'main select',
  },
  {
    name: 'settings, boxes and packing rules',
    at: '/settings?section=packing',
    core: () => new FixtureCore(),
    ready: 'table',
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
