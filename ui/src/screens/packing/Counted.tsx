import { Plural, Trans } from '@lingui/react/macro';
import { ProductPicture } from '../../components/ProductPicture';
import type { PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Feedback.module.css';

/** The item just counted or taken back, and how many are left. */
export function Counted({ view, lineId }: { view: PackingView; lineId: string | null }) {
  const line = view.lines.find((known) => known.id === lineId);
  const left = view.needed - view.counted;
  return (
    <>
      {line && (
        <div className={cx(styles.hero)}>
          <ProductPicture itemId={line.variantId} name={line.item.name} size="hero" paper />
          <div>
            <p className={cx(styles.heroName)}>{line.item.name}</p>
            {line.item.variantLabel && <p className={cx(styles.heroVariant)}>{line.item.variantLabel}</p>}
            <p className={cx(styles.heroCount)}>
              <Trans>
                {line.counted} of {line.needed} in the box
              </Trans>
            </p>
          </div>
        </div>
      )}
      <p className={cx(styles.left)}>
        <b>{left}</b> <Plural value={left} one="item left to scan" other="items left to scan" />
      </p>
    </>
  );
}
