import type {
  Adjustments,
  BinRow,
  CountRow,
  GoodsScan,
  LedgerEntry,
  Receipt,
  SlotAdvice,
  StockCount,
  StockItem,
  StockRow,
  Transfer,
  Warehouse,
} from '../ipc/bindings';

export const stockRow = (n: number): StockRow => ({
  ...{ itemId: `item-${n}`, name: `Кухоль «Ліс» ${n}`, sku: `MUG-${n}`, barcode: '' },
  ...{ onHand: 40 - n, reserved: 6, short: n === 1 ? 3 : 0, available: 34 - n, incoming: n === 1 ? 12 : 0 },
  ...{ forSale: 32 - n, buffer: 2, reorderAt: n === 3 ? 40 : null, isLow: n === 3 },
  ...{ shopStock: 34 - n, coverDays: 9, isKit: false, isBelow: n === 2, shopBin: 'A-2' },
  levels: [
    {
      ...{ warehouseId: 'main', bin: 'A-2', kind: 'shelf', lot: '', expires: null },
      onHand: n === 2 ? -2 : 30,
    },
    { ...{ warehouseId: 'main', bin: 'A-10', kind: 'shelf', lot: 'L-7', expires: '2027-05-31' }, onHand: 10 },
  ],
});

export const ledger: LedgerEntry[] = [
  {
    ...{ seq: 3, actId: 'act-3', at: '2026-11-30T10:00:00Z', cause: 'received', delta: 12, after: 40 },
    ...{ warehouseId: 'main', bin: 'A-2', lot: '', orderNumber: '', orderId: null, reason: '' },
    ...{ user: 'Оксана', approvedBy: '', isUndo: false, isUndone: false, canTakeBack: true },
  },
  {
    ...{ seq: 2, actId: 'act-2', at: '2026-11-29T10:00:00Z', cause: 'packed', delta: -2, after: 28 },
    ...{ warehouseId: 'main', bin: 'A-2', lot: '', orderNumber: '48213', orderId: 'order-0', reason: '' },
    ...{ user: 'Марек', approvedBy: '', isUndo: false, isUndone: false, canTakeBack: false },
  },
  {
    ...{ seq: 1, actId: 'act-1', at: '2026-11-28T10:00:00Z', cause: 'adjusted', delta: -25, after: 30 },
    ...{ warehouseId: 'main', bin: 'A-2', lot: '', orderNumber: '', orderId: null, reason: 'розбились' },
    ...{ user: 'Марек', approvedBy: 'Оксана', isUndo: false, isUndone: false, canTakeBack: false },
  },
];

export const stockItem = (row: StockRow): StockItem => ({
  row,
  ...{ tracking: 'none', firstLot: 'L-7', parts: [] },
  packs: [{ code: 'mug-pack-6', units: 6 }],
  buffer: { set: null, units: 2, sold: 2016, spanMinutes: 10_080, lagMinutes: 10 },
});

export const receipt: Receipt = {
  row: {
    ...{ receiptId: 'receipt-1', warehouseId: 'main', supplier: 'Кераміка', note: 'ВН 17', expected: null },
    ...{ isOpen: true, createdAt: '2026-11-30T09:00:00Z', user: 'Оксана', announced: 20, received: 6 },
  },
  lines: [{ itemId: 'item-1', name: 'Кухоль «Ліс» 1', sku: 'MUG-1', announced: 20, received: 6 }],
};

export const count: CountRow = {
  ...{ countId: 'count-1', warehouseId: 'main', area: 'A-', isBlind: false, state: 'open' },
  ...{ createdAt: '2026-11-30T09:00:00Z', user: 'Оксана' },
};

export const stockCount: StockCount = {
  row: count,
  lines: [
    {
      ...{ itemId: 'item-1', name: 'Кухоль «Ліс» 1', sku: 'MUG-1', bin: 'A-2', lot: '' },
      ...{ counted: 28, expected: 30, difference: -2, isDisturbed: false },
    },
    {
      ...{ itemId: 'item-2', name: 'Кухоль «Ліс» 2', sku: 'MUG-2', bin: 'A-10', lot: '' },
      ...{ counted: 4, expected: 7, difference: -3, isDisturbed: true },
    },
    {
      ...{ itemId: 'item-3', name: 'Кухоль «Ліс» 3', sku: 'MUG-3', bin: 'A-10', lot: '' },
      ...{ counted: null, expected: 5, difference: null, isDisturbed: false },
    },
  ],
};

export const transfer: Transfer = {
  row: {
    ...{ transferId: 'transfer-1', from: 'main', to: 'lviv', note: '', expected: null, state: 'sent' },
    ...{ createdAt: '2026-11-30T09:00:00Z', onTheWay: 1 },
  },
  lines: [
    {
      ...{ itemId: 'item-1', name: 'Кухоль «Ліс» 1', sku: 'MUG-1', lot: '' },
      ...{ sent: 10, arrived: 9, lost: 0, onTheWay: 1 },
    },
  ],
};

export const adjustments: Adjustments = {
  limit: 20,
  rows: [
    {
      ...{ adjustmentId: 'adjustment-1', itemId: 'item-1', name: 'Кухоль «Ліс» 1', sku: 'MUG-1', lot: '' },
      ...{
        warehouseId: 'main',
        bin: 'A-2',
        delta: -25,
        reason: 'розбились',
        hasPhoto: false,
        state: 'waiting',
      },
      ...{ askedBy: 'Марек', askedAt: '2026-11-30T09:00:00Z', decidedBy: '' },
    },
  ],
};

export const warehouses: Warehouse[] = [
  { warehouseId: 'main', name: '', isActive: true, isHome: true, zones: ['тил'] },
  { warehouseId: 'lviv', name: 'Львів', isActive: true, isHome: false, zones: [] },
];

const bin = (name: string, more: Partial<BinRow> = {}): BinRow => ({
  ...{ bin: name, kind: 'shelf', zone: 'тил', isByHand: false, isActive: true, isLabelled: true },
  ...more,
});

export const bins: BinRow[] = [
  bin('A-2'),
  bin('A-10', { isLabelled: false }),
  bin('T-1', { kind: 'tote', zone: '' }),
];

/** What scans mean in a warehouse with one item, its pack of six and one bin. */
export function meaningOf(code: string): GoodsScan {
  const goods = {
    ...{ kind: 'goods' as const, itemId: 'item-1', name: 'Кухоль «Ліс» 1', sku: 'MUG-1' },
    ...{ lot: '', expires: null, tracking: 'none' as const, bins: ['A-2'] },
  };
  if (code === '4820000000017') return { ...goods, units: 1 };
  if (code === 'MUG-PACK-6') return { ...goods, units: 6 };
  if (code === 'A-2') return { kind: 'bin', warehouseId: 'main', bin: 'A-2', binKind: 'shelf', items: [] };
  return { kind: 'unknown', bin: code };
}

export const slotting: SlotAdvice = {
  ...{ days: 90, orders: 1240, metresBefore: 98_400, metresAfter: 71_300 },
  moves: [
    {
      ...{ itemId: 'item-1', name: 'Кухоль «Ліс» 1', sku: 'MUG-1', from: 'C-14', to: 'A-1', metres: 12_400 },
      why: { because: 'often', orders: 310 },
    },
    {
      ...{ itemId: 'item-3', name: 'Кухоль «Ліс» 3', sku: 'MUG-3', from: 'A-1', to: 'C-14', metres: 0 },
      why: { because: 'room', wantedBy: 'Кухоль «Ліс» 1' },
    },
    {
      ...{ itemId: 'item-2', name: 'Кухоль «Ліс» 2', sku: 'MUG-2', from: 'B-9', to: 'A-2', metres: 2100 },
      why: { because: 'together', with: 'Кухоль «Ліс» 1', orders: 88 },
    },
  ],
};
