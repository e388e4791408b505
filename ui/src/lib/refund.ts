import type { OrderLine, RefundLineIn } from '../ipc/bindings';

/** Reads an amount that a person typed, with a comma or a point, as minor units; nothing where it is no such amount. */
export function parseAmount(text: string, exponent: number): number | undefined {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  const found = /^(\d{1,12})(?:\.(\d*))?$/.exec(plain);
  if (!found) return undefined;
  const [, whole = '', rest = ''] = found;
  if (rest.length > exponent) return undefined;
  return Number(whole + rest.padEnd(exponent, '0'));
}

/** Units of a line that were not given back yet. */
export const unitsLeft = ({ ordered, refunded }: OrderLine) => Math.max(0, ordered - refunded);

/** What the chosen units cost, to the next lower minor unit per line. */
function shareOf(line: OrderLine, units: number): number {
  return line.ordered === 0 ? 0 : Math.floor((line.total.minor * units) / line.ordered);
}

/** Money for the chosen units. */
export function worthOf(lines: readonly OrderLine[], units: Readonly<Record<string, number>>): number {
  return lines.reduce((sum, line) => sum + shareOf(line, units[line.id] ?? 0), 0);
}

/** The chosen units with their money; all lines together never carry more than the refund. */
export function refundLines(
  lines: readonly OrderLine[],
  units: Readonly<Record<string, number>>,
  amountMinor: number,
): RefundLineIn[] {
  let rest = amountMinor;
  return lines.flatMap((line) => {
    const quantity = units[line.id] ?? 0;
    if (quantity === 0) return [];
    const share = Math.min(rest, shareOf(line, quantity));
    rest -= share;
    return [{ lineId: line.id, quantity, amountMinor: share }];
  });
}
