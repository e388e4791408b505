import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router';
import * as v from 'valibot';
import { OnboardingScreen } from './screens/onboarding/Screen';
import { OrderScreen } from './screens/order/Screen';
import { OrdersScreen } from './screens/orders/Screen';
import { PackingScreen } from './screens/packing/Screen';
import { SyncScreen } from './screens/sync/Screen';
import { Crash } from './shell/Crash';
import { Home } from './shell/Home';
import { Root } from './shell/Root';
import { Shell } from './shell/Shell';

const PackingSearch = v.object({ order: v.optional(v.fallback(v.string(), '')) });
const Kind = v.picklist([
  ...(['packingSlip', 'pickList', 'proforma', 'returnSlip', 'addressLabel', 'productLabel'] as const),
  ...(['binLabel', 'toteLabel', 'userBadge', 'commandSheet', 'handOverList', 'purchaseOrder'] as const),
  ...(['countSheet', 'rulerPage'] as const),
]);
/** What cannot be understood is left out. */
const optional = <T extends v.GenericSchema>(schema: T) =>
  v.optional(v.fallback(v.optional(schema), undefined));
const Condition = v.object({
  field: v.picklist([
    ...(['stage', 'shop', 'shipping', 'country', 'payment', 'tag'] as const),
    ...(['due', 'placed', 'units', 'item', 'mark'] as const),
  ]),
  isNot: v.boolean(),
  values: v.array(v.string()),
});
/** The id or name of a view; what is left out is as the view has it. */
const OrdersSearch = v.object({
  view: optional(v.string()),
  text: optional(v.string()),
  sort: optional(v.picklist(['placedAsc', 'placedDesc', 'totalDesc', 'customerAsc', 'unitsAsc', 'dueAsc'])),
  filter: optional(v.array(Condition)),
});
const DocumentsSearch = v.object({
  tab: optional(v.picklist(['documents', 'queue'])),
  document: optional(v.string()),
  kind: optional(Kind),
  printed: optional(v.picklist(['never', 'waiting', 'failed', 'done'])),
  text: optional(v.string()),
});
const StockSearch = v.object({
  tab: optional(v.picklist(['items', 'receive', 'counts', 'transfers', 'corrections', 'slotting'])),
  /** The delivery, count or transfer that is open. */
  task: optional(v.string()),
  item: optional(v.string()),
  show: optional(v.picklist(['all', 'short', 'below', 'held', 'incoming', 'low'])),
  text: optional(v.string()),
  sort: optional(v.picklist(['name', 'sku', 'onHand', 'available', 'short'])),
  down: optional(v.boolean()),
});
const SettingsSearch = v.object({
  section: optional(
    v.picklist([
      'scanner',
      'general',
      'cutoffs',
      'warehouses',
      'packing',
      'users',
      'printers',
      'templates',
      'numbering',
    ]),
  ),
  kind: optional(Kind),
});

const root = createRootRoute({ component: Root, errorComponent: Crash });
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: OnboardingScreen });
const packing = createRoute({
  getParentRoute: () => root,
  path: '/packing',
  validateSearch: PackingSearch,
  component: PackingScreen,
});
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});
const orders = createRoute({
  getParentRoute: () => frame,
  path: '/orders',
  validateSearch: OrdersSearch,
  component: OrdersScreen,
});
const newOrder = createRoute({
  getParentRoute: () => frame,
  path: '/orders/new',
  component: lazyRouteComponent(() => import('./screens/newOrder/Screen'), 'NewOrderScreen'),
});
const order = createRoute({ getParentRoute: () => frame, path: '/orders/$orderId', component: OrderScreen });
const documents = createRoute({
  getParentRoute: () => frame,
  path: '/documents',
  validateSearch: DocumentsSearch,
  component: lazyRouteComponent(() => import('./screens/documents/Screen'), 'DocumentsScreen'),
});
const stock = createRoute({
  getParentRoute: () => frame,
  path: '/stock',
  validateSearch: StockSearch,
  component: lazyRouteComponent(() => import('./screens/stock/Screen'), 'StockScreen'),
});
const sync = createRoute({ getParentRoute: () => frame, path: '/sync', component: SyncScreen });
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  validateSearch: SettingsSearch,
  component: lazyRouteComponent(() => import('./screens/settings/Screen'), 'SettingsScreen'),
});

const statuses = createRoute({
  getParentRoute: () => frame,
  path: '/settings/shops/$shopId/statuses',
  component: lazyRouteComponent(() => import('./screens/statuses/Screen'), 'StatusesScreen'),
});

const waves = createRoute({
  getParentRoute: () => frame,
  path: '/waves',
  component: lazyRouteComponent(() => import('./screens/waves/Screen'), 'WavesScreen'),
});
const wave = createRoute({
  getParentRoute: () => frame,
  path: '/waves/$waveId',
  component: lazyRouteComponent(() => import('./screens/waves/WaveScreen'), 'WaveScreen'),
});
const pickWave = createRoute({
  getParentRoute: () => root,
  path: '/waves/$waveId/pick',
  component: lazyRouteComponent(() => import('./screens/waves/PickScreen'), 'PickScreen'),
});
const putBack = createRoute({
  getParentRoute: () => root,
  path: '/put-back',
  component: lazyRouteComponent(() => import('./screens/waves/PutBackScreen'), 'PutBackScreen'),
});

const tree = root.addChildren([
  home,
  welcome,
  packing,
  pickWave,
  putBack,
  frame.addChildren([waves, wave, orders, newOrder, order, documents, stock, sync, settings, statuses]),
]);

/** The screens by address. The address is in the fragment, so that any file server can carry the app. */
export function makeRouter(queryClient: QueryClient, history: RouterHistory = createHashHistory()) {
  return createRouter({
    routeTree: tree,
    history,
    context: { queryClient },
    defaultErrorComponent: Crash,
    defaultPendingMinMs: 0,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
