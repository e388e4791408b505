import type {
  Item,
  PickLine,
  PickView,
  PutBackRow,
  ShortageRow,
  WaveDetail,
  WaveProposals,
  WaveRow,
  WaveSettings,
} from '../ipc/bindings';

export const mug: Item = {
  ...{
    id: 'shop-1:mug',
    name: 'Кухоль «Ліс»',
    variantLabel: 'зелений',
    sku: 'MUG-GR',
    barcode: '4820000000017',
    bin: 'A-12-3',
  },
};

export const wave: WaveRow = {
  ...{ id: 'wave-7', number: 7, code: 'WAVE-0007', rule: 'cart', isBulk: false, state: 'picking' },
  ...{
    carrier: 'Nova Poshta',
    zone: '',
    dueAt: '2026-11-30T15:00:00Z',
    orders: 3,
    needed: 9,
    placed: 4,
    short: 0,
  },
  ...{ metres: 184, minutes: 11, picker: 'Олена', isHere: true },
  ...{ startedAt: '2026-11-30T12:10:00Z', finishedAt: null },
};

export const planned: WaveRow = {
  ...wave,
  ...{
    id: 'wave-8',
    number: 8,
    code: 'WAVE-0008',
    rule: 'singleUnit',
    isBulk: true,
    state: 'planned',
    placed: 0,
  },
  ...{ picker: '', isHere: false, startedAt: null },
};

export const waveDetail: WaveDetail = {
  ...{ wave, totes: 12, takesUrgent: true },
  stops: [
    {
      ...{ bin: 'A-12-3', item: mug, lot: '', needed: 3, placed: 2, short: 1 },
      slots: [
        { slot: 1, units: 2 },
        { slot: 3, units: 1 },
      ],
    },
    {
      bin: 'B-02-1',
      item: { ...mug, sku: 'MUG-RD' },
      lot: 'L7',
      needed: 2,
      placed: 0,
      short: 0,
      slots: [{ slot: 2, units: 2 }],
    },
  ],
  orders: [
    {
      orderId: 'order-0',
      number: '48213',
      slot: 1,
      tote: 'T-4',
      state: 'active',
      isLate: false,
      needed: 4,
      placed: 2,
      short: 1,
    },
    {
      orderId: 'order-1',
      number: '48214',
      slot: 2,
      tote: '',
      state: 'dropped',
      isLate: false,
      needed: 0,
      placed: 0,
      short: 0,
    },
    {
      orderId: 'order-2',
      number: '48215',
      slot: 3,
      tote: 'T-9',
      state: 'held',
      isLate: true,
      needed: 5,
      placed: 2,
      short: 0,
    },
  ],
};

export const line: PickLine = {
  ...{ bin: 'A-12-3', item: mug, lot: '', orderNumber: '48213', slot: 1, tote: 'T-4', missing: 2, inHand: 0 },
};

export const pickView: PickView = {
  ...{ wave, step: 'bin', line, nextBin: 'B-02-1', binsLeft: 2, unitsLeft: 5, news: [] },
};

export const proposals: WaveProposals = {
  waves: [
    {
      ...{
        rule: 'singleUnit',
        orderIds: Array.from({ length: 24 }, (_, n) => `order-${n}`),
        carrier: 'InPost',
        zone: '',
      },
      ...{ item: null, dueAt: '2026-11-30T14:00:00Z', isUrgent: true, bins: 19, units: 24 },
      ...{ metres: 210, aloneMetres: 960, minutes: 9 },
    },
    {
      ...{
        rule: 'sameItem',
        orderIds: ['order-40', 'order-41', 'order-42', 'order-43'],
        carrier: '',
        zone: 'A',
      },
      ...{
        item: mug,
        dueAt: null,
        isUrgent: false,
        bins: 1,
        units: 6,
        metres: 40,
        aloneMetres: 160,
        minutes: 3,
      },
    },
  ],
  ...{ short: 2, left: 0 },
};

export const putBack: PutBackRow = {
  ...{ taskId: 'task-1', item: mug, from: 'T-4', to: 'A-12-3', units: 2, inHand: 0, placed: 0, step: 'tote' },
  ...{ reason: 'cancelled', orderNumber: '48214' },
};

export const shortage: ShortageRow = {
  ...{ orderId: 'order-0', orderNumber: '48213', waveNumber: 7, item: mug, units: 1, reason: 'notThere' },
  at: '2026-11-30T12:20:00Z',
};

export const waveSettings: WaveSettings = { bulkOrders: 40, totes: 12, least: 4, aisleCm: 300, binCm: 120 };
