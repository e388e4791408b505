import type { DueSettings, OfferedItem, OrderDraft, OrderRow, OrderWork } from '../ipc/bindings';
import { ago, uah } from './invented';

/** What was decided about an order: nothing but a note of the buyer that nobody read. */
export function orderWork(row: OrderRow): OrderWork {
  return {
    ...{ row, risk: 'soon', gift: null, mates: [], mayMerge: [], unitsShipped: 0, units: 5, planned: [] },
    notes: [
      {
        ...{ key: 'buyer-1', kind: 'buyer', isRead: false },
        text: 'Це подарунок. Будь ласка, без чека в коробці.',
      },
    ],
    lines: [
      { lineId: 'l1', needed: 2, shipped: 0, next: 2 },
      { lineId: 'l2', needed: 1, shipped: 0, next: 1 },
      { lineId: 'l3', needed: 1, shipped: 0, next: 1 },
      { lineId: 'l4', needed: 1, shipped: 0, next: 1 },
    ],
    history: [
      {
        ...{
          id: 'event-2',
          actionId: 'action-2',
          kind: 'tag',
          what: 'vip',
          text: '',
          why: 'Постійна покупчиня',
        },
        ...{ user: 'Оксана', station: 'Стіл 1', at: ago(4), isUndone: false, canUndo: true },
      },
      {
        ...{
          id: 'event-1',
          actionId: 'action-1',
          kind: 'hold',
          what: 'address',
          text: 'Немає номера будинку',
        },
        ...{ why: '', user: 'Петро', station: 'Стіл 1', at: ago(9), isUndone: true, canUndo: false },
      },
    ],
  };
}

const pickUp = { cutOff: 840, leaves: 1020 };
const week = [pickUp, pickUp, pickUp, pickUp, pickUp, null, null];

export const dueSettings: DueSettings = {
  rules: {
    zone: 'Europe/Kyiv',
    cutOffs: [{ name: 'InPost', shippingHas: 'InPost', processingDays: 1, week }],
    otherwise: { name: '', shippingHas: '', processingDays: 0, week },
    holidays: [
      { day: '2026-12-25', name: 'christmas' },
      { day: '2026-12-31', name: 'Інвентаризація' },
    ],
  },
  zones: ['Europe/Kyiv', 'Europe/Warsaw', 'Europe/London'],
  shippingMethods: ['Нова Пошта', 'InPost Paczkomat'],
};

export const offeredItems: OfferedItem[] = [
  {
    ...{ id: 'shop:1', name: 'Чашка «Світанок», 350 мл, синя', sku: 'MUG-SV-BL', barcode: '5904210118834' },
    ...{ bin: 'A-02-2', price: uah(28_975), available: 12, inShop: 12 },
  },
  {
    ...{ id: 'shop:2', name: 'Свічка соєва «Липа», 200 г', sku: 'CND-LP-20', barcode: '4820178450127' },
    ...{ bin: 'B-07-1', price: uah(19_000), available: 0, inShop: 4 },
  },
];

export const knownCustomer = {
  id: 'shop:c:7',
  shipping: {
    ...{ name: 'Олена Коваленко', company: '', lines: ['Відділення 12'], city: 'Львів', region: '' },
    ...{ postcode: '79005', country: 'UA', phone: '+380 67 000 00 14', email: 'olena@poshta.example' },
  },
  billing: {
    ...{ name: 'Олена Коваленко', company: '', lines: ['вул. Зелена 10'], city: 'Львів', region: '' },
    ...{ postcode: '79005', country: 'UA', phone: '', email: 'olena@poshta.example' },
  },
  ...{ shippingMethod: 'Нова Пошта', orders: 3, lastNumber: '48100' },
};

export const orderDraft: OrderDraft = {
  id: 'draft-1',
  body: { name: 'Ірина Бондаренко', lines: [] },
  changed: ago(12),
};

export const money = uah;
