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

const OrdersSearch = v.object({
  view: v.optional(
    v.fallback(
      v.picklist([
        ...(['toProcess', 'toPack', 'inPacking', 'awaitingPayment', 'onHold'] as const),
        ...(['problems', 'unsent', 'shipped', 'all'] as const),
      ]),
      'toProcess',
    ),
  ),
  text: v.optional(v.fallback(v.string(), '')),
  sort: v.optional(
    v.fallback(v.picklist(['placedAsc', 'placedDesc', 'totalDesc', 'customerAsc']), 'placedAsc'),
  ),
});
const PackingSearch = v.object({ order: v.optional(v.fallback(v.string(), '')) });
const Kind = v.picklist([
  ...(['packingSlip', 'pickList', 'proforma', 'returnSlip', 'addressLabel', 'productLabel'] as const),
  ...(['binLabel', 'toteLabel', 'userBadge', 'commandSheet', 'handOverList', 'purchaseOrder'] as const),
  ...(['countSheet', 'rulerPage'] as const),
]);
/** What cannot be understood is left out. */
const optional = <T extends v.GenericSchema>(schema: T) =>
  v.optional(v.fallback(v.optional(schema), undefined));
const DocumentsSearch = v.object({
  tab: optional(v.picklist(['documents', 'queue'])),
  document: optional(v.string()),
  kind: optional(Kind),
  printed: optional(v.picklist(['never', 'waiting', 'failed', 'done'])),
  text: optional(v.string()),
});
const SettingsSearch = v.object({
  section: optional(v.picklist(['general', 'printers', 'templates', 'numbering'])),
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
const order = createRoute({ getParentRoute: () => frame, path: '/orders/$orderId', component: OrderScreen });
const documents = createRoute({
  getParentRoute: () => frame,
  path: '/documents',
  validateSearch: DocumentsSearch,
  component: lazyRouteComponent(() => import('./screens/documents/Screen'), 'DocumentsScreen'),
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

const tree = root.addChildren([
  home,
  welcome,
  packing,
  frame.addChildren([orders, order, documents, sync, settings, statuses]),
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
