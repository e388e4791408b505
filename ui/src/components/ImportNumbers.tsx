import { Trans } from '@lingui/react/macro';
import { formatNumber } from '../i18n/format';
import type { ShopSync } from '../ipc/bindings';
import { useUi } from '../state/ui';

/** What the first import fetches now and how far it is: "120 of 310 open orders". */
export function ImportNumbers({ shop }: { shop: ShopSync }) {
  const lang = useUi((state) => state.lang);
  const done = formatNumber(shop.done, lang);
  const total = shop.total === null ? undefined : formatNumber(shop.total, lang);
  switch (shop.phase) {
    case 'importingOpenOrders':
      return total ? (
        <Trans>
          Open orders: {done} of {total}.
        </Trans>
      ) : (
        <Trans>Open orders: {done}.</Trans>
      );
    case 'importingProducts':
      return total ? (
        <Trans>
          Products: {done} of {total}.
        </Trans>
      ) : (
        <Trans>Products: {done}.</Trans>
      );
    case 'importingHistory':
      return total ? (
        <Trans>
          Older orders: {done} of {total}.
        </Trans>
      ) : (
        <Trans>Older orders: {done}.</Trans>
      );
    default:
      return null;
  }
}
