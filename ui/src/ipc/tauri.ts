import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Changes, PortState, Reply, ScaleNow, SerialScan, SyncStatus } from './bindings';
import type { Transport } from './transport';

/** The app's own window. */
export function tauriTransport(): Transport {
  return {
    call: (name, input) => invoke<Reply<unknown>>('rpc', { name, input }),
    listen: (on) => {
      const subscriptions = [
        listen<Changes>('changed', (event) => on.changed(event.payload)),
        listen<SyncStatus>('sync', (event) => on.sync(event.payload)),
        listen<SerialScan>('scan', (event) => on.scan(event.payload)),
        listen<PortState>('scanner', (event) => on.scanner(event.payload)),
        listen<ScaleNow>('scale', (event) => on.scale(event.payload)),
      ];
      return () => {
        for (const subscription of subscriptions) void subscription.then((stop) => stop());
      };
    },
    documentUrl: (id) => convertFileSrc(id, 'doc'),
    // The app's own window writes into the data folder and is told where.
    exportUrl: () => '',
  };
}
