import * as fixtures from './fixtures';
import type { Case } from './screenCase';
import { FixtureCore } from './transport';
import * as waveFixtures from './waveFixtures';

const onBench =
  (more: ConstructorParameters<typeof FixtureCore>[0] = {}) =>
  () =>
    new FixtureCore({ 'packing.current': () => fixtures.packing, ...more });

/** What pickers, packers and whoever receives goods look at. */
export const FLOOR_CASES: readonly Case[] = [
  { name: 'stock', at: '/stock', core: () => new FixtureCore(), ready: '[role=row][aria-selected]' },
  { name: 'item of stock', at: '/stock?item=item-2', core: () => new FixtureCore(), ready: 'aside table' },
  {
    name: 'receiving',
    at: '/stock?tab=receive&task=receipt-1',
    core: () => new FixtureCore(),
    ready: 'tbody tr',
  },
  {
    name: 'counting',
    at: '/stock?tab=counts&task=count-1',
    core: () => new FixtureCore(),
    ready: 'tbody tr',
  },
  { name: 'transfers', at: '/stock?tab=transfers', core: () => new FixtureCore(), ready: 'tbody tr' },
  { name: 'corrections', at: '/stock?tab=corrections', core: () => new FixtureCore(), ready: 'tbody tr' },
  {
    name: 'settings of an item',
    at: '/stock?item=item-2',
    core: () => new FixtureCore(),
    presses: ['button:has(svg.lucide-settings-2)'],
    ready: 'aside table',
  },
  {
    name: 'parts of a kit',
    at: '/stock?item=item-2',
    core: () => new FixtureCore(),
    presses: ['button:has(svg.lucide-blocks)'],
    ready: 'aside table',
  },
  {
    name: 'announcing a delivery',
    at: '/stock?tab=receive',
    core: () => new FixtureCore(),
    presses: ['button:has(svg.lucide-calendar-plus)'],
    ready: 'tbody tr',
  },
  { name: 'better bins', at: '/stock?tab=slotting', core: () => new FixtureCore(), ready: 'tbody tr' },
  { name: 'waves', at: '/waves', core: () => new FixtureCore(), ready: 'table + *, tbody button' },
  {
    name: 'waves, none',
    at: '/waves',
    core: () =>
      new FixtureCore({
        'waves.list': () => ({ waves: [], putBacks: 0, shortages: 0 }),
        'waves.propose': () => ({ waves: [], short: 0, left: 0 }),
        'waves.shortages': () => [],
      }),
    ready: 'h2',
  },
  {
    name: 'wave settings',
    at: '/waves',
    core: () => new FixtureCore(),
    presses: ['button:has(svg.lucide-sliders-horizontal)'],
    ready: 'tbody button',
  },
  { name: 'wave', at: '/waves/wave-7', core: () => new FixtureCore(), ready: 'tbody tr' },
  { name: 'picking', at: '/waves/wave-7/pick', core: () => new FixtureCore(), ready: 'main h2' },
  {
    name: 'picking, wrong bin',
    at: '/waves/wave-7/pick',
    core: () =>
      new FixtureCore({
        'waves.scan': () => ({
          outcome: {
            ...{ outcome: 'refused', step: 'bin', why: 'wrongBin' },
            ...{ bin: '', number: '', slot: null, units: null, isGrave: true },
          },
          view: { ...waveFixtures.pickView, news: [{ number: '48214', slot: 2, state: 'dropped' }] },
        }),
      }),
    scans: 'B-99-10',
    ready: 'main h2',
  },
  {
    name: 'picking, something missing',
    at: '/waves/wave-7/pick',
    core: () => new FixtureCore({ 'waves.work': () => ({ ...waveFixtures.pickView, step: 'item' }) }),
    presses: ['button:has(svg.lucide-package-minus)'],
    ready: 'main h2',
  },
  { name: 'putting back', at: '/put-back', core: () => new FixtureCore(), ready: 'main li' },
  { name: 'packing, ready', at: '/packing', core: () => new FixtureCore(), ready: 'main ul button' },
  {
    name: 'packing, correct scan',
    at: '/packing',
    core: onBench({
      'packing.scan': () => ({
        outcome: { outcome: 'counted', lineId: 'l1', units: 1 },
        ...{ calledNow: 'MUG-BLUE', command: null, asksForHelp: false, finish: null },
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
        ...{ calledNow: null, command: null, asksForHelp: false, finish: null },
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
        outcome: { outcome: 'tooMany', lineId: 'l1', units: 1 },
        ...{ calledNow: null, command: null, asksForHelp: false, finish: null },
        view: fixtures.packing,
      }),
    }),
    scans: '5904210118834',
    ready: 'main ol li',
  },
  {
    name: 'packing, taken by another station',
    at: '/packing?order=order-0',
    core: () =>
      new FixtureCore({
        'packing.open': () => ({
          ...{ result: 'takenBy', orderId: 'order-0', number: '48203', station: 'Bench 1', person: 'Павло' },
          ...{ since: '2026-11-30T09:00:00Z', counted: 3, needed: 7 },
        }),
      }),
    ready: '[role=alert]',
  },
  {
    name: 'packing, another address',
    at: '/packing',
    core: onBench({ 'packing.current': () => ({ ...fixtures.packed, changed: 'address' }) }),
    ready: 'main ol li',
  },
  {
    name: 'packing, the weight does not fit',
    at: '/packing',
    core: onBench({
      'packing.current': () => ({
        ...fixtures.packed,
        weight: { grams: 900, finding: 'under', isAccepted: false },
        open: [{ open: 'weightDoubt' }],
      }),
      'packing.proposal': () => ({ ...fixtures.proposal, off: 340, suspects: ['l2'] }),
    }),
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
];
