import { describe, expect, it } from 'vitest';
import type { DecidedReading } from '../ipc/bindings';
import { decideWith, onScanDoubt, receive, type ScanDoubt } from './scanBus';

/** Asks a backend that knows these codes and nothing else, as `scan.decide` answers. */
function knowing(...known: string[]) {
  const asked: string[][] = [];
  decideWith(async (readings, mayBeTwo): Promise<DecidedReading> => {
    asked.push([...readings]);
    const [first = ''] = readings;
    const hits = readings.filter((reading) => known.includes(reading));
    if (hits.length > 1) return { kind: 'ambiguous' };
    if (hits[0] === first) return { kind: 'known', code: first };
    if (mayBeTwo) return { kind: 'two', codes: [first.slice(0, 8), first.slice(8)] };
    return { kind: 'unknown', hint: hits[0] ?? null };
  });
  return asked;
}

describe('the bus', () => {
  it('asks only where a scan can be read in several ways', async () => {
    const asked = knowing('MUG-1', 'MUG/1');
    await receive({ readings: ['5904210118834'], raw: '5904210118834', source: 'keyboard' });
    expect(asked).toEqual([]);
    await receive({ readings: ['MUG-1', 'MUGß1'], raw: 'MUG-1', source: 'keyboard' });
    expect(asked).toEqual([['MUG-1', 'MUGß1']]);
  });

  it('tells a person when a scan is in doubt', async () => {
    knowing('ZA1', 'YA1');
    const doubts: ScanDoubt[] = [];
    const stop = onScanDoubt((doubt) => doubts.push(doubt));
    await receive({ readings: ['ZA1', 'YA1'], raw: 'ZA1', source: 'keyboard' });
    await receive({ readings: ['XA1', 'YA1'], raw: 'XA1', source: 'keyboard' });
    stop();
    const nobodyHeard: ScanDoubt = { kind: 'unheard', code: 'XA1' };
    expect(doubts).toEqual([{ kind: 'ambiguous' }, { kind: 'hint', code: 'YA1' }, nobodyHeard]);
  });
});
