import { describe, expect, it } from 'vitest';
import { EMPTY, ofCustomer, readDraft, toInput, withItem } from './draft';

const item = {
  ...{ id: 'shop:1', name: 'Чашка', sku: 'CUP-1', barcode: '', bin: '' },
  ...{ price: { minor: 28_975, currency: 'UAH', exponent: 2 }, available: 3, inShop: null },
};

describe('a draft', () => {
  it('that was kept reads the same', () => {
    const draft = withItem({ ...EMPTY, name: 'Олена' }, item, '289.75');
    expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  it('of another shape is as much as can be understood', () => {
    expect(readDraft({ name: 'Олена', lines: 'no' })).toMatchObject({ name: 'Олена', lines: [] });
    expect(readDraft(null)).toEqual(EMPTY);
  });

  it('counts a second time what is added twice', () => {
    const twice = withItem(withItem(EMPTY, item, '289.75'), item, '289.75');
    expect(twice.lines.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it('takes a known customer over and keeps a chosen way of shipping', () => {
    const shipping = {
      ...{ name: 'Олена', company: '', lines: ['вул. Зелена 10', 'кв. 4'], city: 'Львів', region: '' },
      ...{ postcode: '79005', country: 'UA', phone: '', email: '' },
    };
    const billing = { ...shipping, phone: '+380 67', email: 'o@x.ua' };
    const known = { id: 'c', shipping, billing, shippingMethod: 'Нова пошта', orders: 3, lastNumber: '7' };
    const filled = ofCustomer({ ...EMPTY, shippingMethod: 'Укрпошта' }, known);
    expect(filled).toMatchObject({ street: 'вул. Зелена 10, кв. 4', phone: '+380 67' });
    expect(filled.shippingMethod).toBe('Укрпошта');
  });

  it('sends amounts in minor units and a price that is none as one that is refused', () => {
    const draft = { ...withItem(EMPTY, item, '289,75'), shippingCost: '70' };
    expect(toInput(draft, null)).toMatchObject({ shippingCost: 7000, lines: [{ unitPrice: 28_975 }] });
    expect(toInput(withItem(EMPTY, item, 'dear'), null).lines[0]?.unitPrice).toBe(-1);
    expect(toInput(withItem(EMPTY, item, ''), null).lines[0]?.unitPrice).toBe(-1);
  });
});
