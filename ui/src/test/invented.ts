/** The moment and the money of the fixtures. */
export const NOW = Date.parse('2026-11-22T11:24:12Z');
export const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
export const uah = (minor: number) => ({ minor, currency: 'UAH', exponent: 2 });
