import type { Changes, Commands } from './bindings';
import { toCoreError } from './errors';
import type { CommandName, Transport } from './transport';

let transport: Transport | undefined;
let onChanges: (changes: Changes) => void = () => {};

/** Chooses the way to the backend; component tests give one that answers from fixtures. */
export function setTransport(next: Transport): void {
  transport = next;
}

export function currentTransport(): Transport {
  if (!transport) throw new Error('no transport');
  return transport;
}

/** Who hears what the replies of this window changed. */
export function onReplyChanges(listener: (changes: Changes) => void): void {
  onChanges = listener;
}

/** Runs a command of the backend. Rejects with a `CoreError`. */
export async function call<N extends CommandName>(
  name: N,
  input: Commands[N]['input'],
): Promise<Commands[N]['output']> {
  try {
    const reply = await currentTransport().call(name, input);
    if (reply.changes) onChanges(reply.changes);
    return reply.value as Commands[N]['output'];
  } catch (error) {
    throw toCoreError(error);
  }
}

export function documentUrl(id: string): string {
  return currentTransport().documentUrl(id);
}

export function exportUrl(file: string): string {
  return currentTransport().exportUrl(file);
}
