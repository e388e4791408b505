import type { ShopCaps } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';

const NOTHING: ShopCaps = {
  ...{ ship: false, setStatus: false, privateNote: false, customerNote: false },
  ...{ refund: false, refundMoney: false, stock: false, fence: false },
};

/** What a shop can be told, by its name; of two shops with one name, what both can. */
export function useShopCaps(name: string): ShopCaps {
  const shops = useCommand('sync.status', {}).data?.shops.filter((shop) => shop.name === name) ?? [];
  if (shops.length === 0) return NOTHING;
  const can = (name: keyof ShopCaps) => shops.every(({ caps }) => caps[name]);
  return {
    ...{ ship: can('ship'), setStatus: can('setStatus'), privateNote: can('privateNote') },
    ...{ customerNote: can('customerNote'), refund: can('refund'), refundMoney: can('refundMoney') },
    ...{ stock: can('stock'), fence: can('fence') },
  };
}
