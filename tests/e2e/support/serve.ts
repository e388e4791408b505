/** The real backend over HTTP: `packbench-cli serve` on a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const program = join(target, 'debug', process.platform === 'win32' ? 'packbench-cli.exe' : 'packbench-cli');

/** A data folder, and at most one server on it at a time. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'packbench-e2e-'));
  #server: ChildProcess | undefined;

  /** Starts the server; resolves to the address with its token. */
  async serve(): Promise<string> {
    const args = ['--data', this.folder, 'serve', '--ui', join(root, 'ui', 'dist')];
    const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#server = server;
    for await (const line of createInterface({ input: server.stdout })) {
      const address = /https?:\/\/\S+#token=\S+/.exec(line)?.[0];
      if (address) return address;
    }
    throw new Error('packbench-cli serve ended before it said its address');
  }

  /** Runs a command of the program on the data folder, while no server does. */
  async run(...args: string[]): Promise<void> {
    const command = spawn(program, ['--data', this.folder, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(command, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`packbench-cli ${args.join(' ')} ended with ${code}`);
  }

  /** Ends the server as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends the server and removes the folder. */
  async close(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null) return;
    this.#server = undefined;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }
}
