import { describe, expect, it } from 'vitest';
import * as fixtures from '../../../test/fixtures';
import { type Draft, emptyDraft, madeOf, paperOf } from './draft';

const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft(), ...part });
const [mug, , honey] = fixtures.items;
if (!mug || !honey) throw new Error('the fixture has no items');

describe('what a new document is made of', () => {
  it('is nothing while something is missing', () => {
    for (const kind of ['pickList', 'productLabel', 'binLabel', 'toteLabel'] as const)
      expect(madeOf(emptyDraft(kind)), kind).toBeUndefined();
    for (const kind of ['packingSlip', 'addressLabel', 'returnSlip', 'proforma'] as const)
      expect(madeOf(emptyDraft(kind)), kind).toBeUndefined();
    expect(madeOf(draft({ kind: 'handOverList', day: null }))).toBeUndefined();
    const items = [{ item: mug, count: 1 }];
    expect(madeOf(draft({ kind: 'purchaseOrder', supplier: ' ', items }))).toBeUndefined();
  });

  it('keeps the order in which the orders were chosen', () => {
    const orders = ['order-2', 'order-0'];
    expect(madeOf(draft({ orders }))).toEqual({ of: 'orders', orderIds: orders });
    expect(madeOf(draft({ kind: 'proforma', orders }))).toEqual({ of: 'order', orderId: 'order-2' });
  });

  it('takes bins that were pasted, one a line', () => {
    const lines = ' A-01-1\n\nA-01-2\r\n';
    expect(madeOf(draft({ kind: 'binLabel', lines, arrow: 'up', zone: ' B ', count: 2 }))).toEqual({
      of: 'bins',
      bins: [
        { code: 'A-01-1', arrow: 'up', zone: 'B', count: 2 },
        { code: 'A-01-2', arrow: 'up', zone: 'B', count: 2 },
      ],
    });
  });

  it('orders items from a supplier', () => {
    const items = [
      { item: mug, count: 40 },
      { item: honey, count: 12 },
    ];
    const made = madeOf(draft({ kind: 'purchaseOrder', supplier: 'Bdjola', address: 'Kyiv', items }));
    expect(made).toMatchObject({
      ...{ of: 'purchase', supplier: 'Bdjola', address: ['Kyiv'], deliverBy: null },
      items: [
        { variantId: 'item-1', quantity: 40 },
        { variantId: 'item-3', quantity: 12 },
      ],
    });
  });

  it('needs nothing for commands, and counts all bins by itself', () => {
    expect(madeOf(emptyDraft('commandSheet'))).toEqual({ of: 'commands' });
    expect(madeOf(emptyDraft('countSheet'))).toEqual({ of: 'count', bins: '', isBlind: true });
  });
});

describe('the paper', () => {
  it('says how many labels of a sheet are used up', () => {
    expect(paperOf(draft({ paper: '3x8', used: 5 }))).toBe('3x8+5');
    expect(paperOf(draft({ paper: '3x8' }))).toBe('3x8');
    expect(paperOf(draft({ paper: 'a4', used: 5 }))).toBe('a4');
    expect(paperOf(draft({}))).toBe('');
  });
});
