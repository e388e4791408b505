import type { Changes, PortState, ScaleNow, SerialScan, SyncStatus } from './bindings';
import { CoreError } from './errors';
import type { Transport } from './transport';

/** Exchanges the token in the address for a cookie and takes it out of the address bar and history. */
export async function openSession(location: Location, history: History): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  history.replaceState(null, '', location.pathname + location.search);
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new CoreError({ code: 'app.not_allowed' });
}

/** A plain browser on `packbench-cli serve`. */
export function httpTransport(): Transport {
  return {
    async call(name, input) {
      const answer = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const body: unknown = await answer.json();
      if (!answer.ok) throw body;
      return body as Awaited<ReturnType<Transport['call']>>;
    },
    listen(on) {
      const source = new EventSource('/events');
      let broken = false;
      source.addEventListener('changed', (event) => on.changed(JSON.parse(event.data) as Changes));
      source.addEventListener('sync', (event) => on.sync(JSON.parse(event.data) as SyncStatus));
      source.addEventListener('scan', (event) => on.scan(JSON.parse(event.data) as SerialScan));
      source.addEventListener('scanner', (event) => on.scanner(JSON.parse(event.data) as PortState));
      source.addEventListener('scale', (event) => on.scale(JSON.parse(event.data) as ScaleNow));
      source.addEventListener('error', () => {
        broken = true;
      });
      source.addEventListener('open', () => {
        if (broken) on.resumed();
        broken = false;
      });
      return () => source.close();
    },
    documentUrl: (id) => `/doc/${id}`,
    exportUrl: (file) => `/export/${encodeURIComponent(file)}`,
  };
}
