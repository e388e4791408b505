import type { Changes, Commands, PortState, Reply, ScaleNow, SerialScan, SyncStatus } from './bindings';

export type CommandName = keyof Commands;

export type Listeners = {
  changed(changes: Changes): void;
  sync(status: SyncStatus): void;
  /** A scan came through the serial port of the station. */
  scan(scan: SerialScan): void;
  /** That port opened or failed. */
  scanner(port: PortState): void;
  /** The scale says something else, or its port opened or failed. */
  scale(now: ScaleNow): void;
  /** Events may have been missed: everything shown is in doubt. */
  resumed(): void;
};

/** A way to the backend. Rejects with an `AppError` or with anything else when there is no answer at all. */
export type Transport = {
  call(name: CommandName, input: unknown): Promise<Reply<unknown>>;
  /** Starts listening; returns what stops it. */
  listen(on: Listeners): () => void;
  /** Address of a document's bytes. */
  documentUrl(id: string): string;
  /** Address of a table that was written to be fetched. */
  exportUrl(file: string): string;
};
