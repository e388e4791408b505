/** Shape carries the meaning, colour only supports it. */
export type RingShape = 'todo' | 'third' | 'twoThirds' | 'done' | 'hold' | 'problem' | 'cancelled';

const COLOUR: Record<RingShape, string> = {
  todo: 'var(--text-3)',
  third: 'var(--info-t)',
  twoThirds: 'var(--vio-t)',
  done: 'var(--ok)',
  hold: 'var(--warn)',
  problem: 'var(--bad)',
  cancelled: 'var(--text-3)',
};

function Inside({ shape, colour }: { shape: RingShape; colour: string }) {
  const ring = { cx: 8, cy: 8, r: 6.2, fill: 'none', stroke: colour, strokeWidth: 1.6 };
  const line = { stroke: colour, strokeWidth: 1.8, strokeLinecap: 'round' as const, fill: 'none' };
  switch (shape) {
    case 'problem':
      return (
        <>
          <path d="M8 1.6 15 14H1z" fill={colour} />
          <path d="M8 6v3.6M8 11.6v.2" {...line} stroke="var(--surface)" strokeWidth={1.7} />
        </>
      );
    case 'hold':
      return (
        <>
          <circle {...ring} />
          <path d="M6.3 5.6v4.8M9.7 5.6v4.8" {...line} />
        </>
      );
    case 'cancelled':
      return (
        <>
          <circle {...ring} />
          <path d="M4.6 11.4l6.8-6.8" {...line} />
        </>
      );
    case 'done':
      return (
        <>
          <circle cx={8} cy={8} r={7} fill={colour} />
          <path d="m4.8 8.2 2.2 2.2 4.2-4.6" {...line} stroke="var(--surface)" strokeLinejoin="round" />
        </>
      );
    case 'todo':
      return <circle {...ring} strokeDasharray="2.6 1.7" />;
    case 'third':
    case 'twoThirds': {
      const angle = 2 * Math.PI * (shape === 'third' ? 0.33 : 0.66);
      const x = (8 + 3.6 * Math.sin(angle)).toFixed(2);
      const y = (8 - 3.6 * Math.cos(angle)).toFixed(2);
      const large = shape === 'third' ? 0 : 1;
      return (
        <>
          <circle {...ring} />
          <path d={`M8 8V4.4A3.6 3.6 0 ${large} 1 ${x} ${y}z`} fill={colour} />
        </>
      );
    }
  }
}

/** Always beside words, so it is hidden from screen readers. */
export function StageRing({ shape, size = 16 }: { shape: RingShape; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <Inside shape={shape} colour={COLOUR[shape]} />
    </svg>
  );
}
