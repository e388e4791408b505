import { useLingui } from '@lingui/react/macro';
import type { TestCode as Code } from '../../../ipc/bindings';
import { cx } from '../../../lib/cx';
import styles from './Scanner.module.css';

const HEIGHT = 40;

/** A barcode on the screen, dark on white in every theme: scanners that take pictures read it from there. */
export function TestCode({ code }: { code: Code }) {
  const { t } = useLingui();
  let at = code.quietZone;
  const bars = code.runs.map((width, place) => {
    const bar = { x: at, width, isBar: place % 2 === 0 };
    at += width;
    return bar;
  });
  const { text } = code;
  return (
    <figure className={cx(styles.code)}>
      <svg
        viewBox={`0 0 ${at + code.quietZone} ${HEIGHT}`}
        shapeRendering="crispEdges"
        preserveAspectRatio="none"
        role="img"
        aria-label={t`Test code ${text}`}
      >
        {bars
          .filter(({ isBar }) => isBar)
          .map(({ x, width }) => (
            <rect key={x} x={x} y={4} width={width} height={HEIGHT - 8} />
          ))}
      </svg>
      <figcaption className="mono">{text}</figcaption>
    </figure>
  );
}
