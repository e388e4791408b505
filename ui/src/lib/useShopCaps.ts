import type { ShopCaps } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';

const NOTHING: ShopCaps = {
  ...{ ship: false, setStatus: false, privateNote: false, customerNote: false },
  ...{ refund: false, refundMoney: false, stock: false, fence: false },
};

/** What a shop can be told; nothing before that is known. */
export function useShopCaps(shopId: string): ShopCaps {
  const shops = useCommand('sync.status', {}).data?.shops;
  return shops?.find((shop) => shop.shopId === shopId)?.caps ?? NOTHING;
}
