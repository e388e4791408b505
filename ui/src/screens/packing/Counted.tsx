import { Plural, Trans } from '@lingui/react/macro';
import { ProductPicture } from '../../components/ProductPicture';
import type { PackingLine, PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useItemPicture } from '../../lib/useItemPicture';
import styles from './Feedback.module.css';

/** Pictures of what is still to come, as many as there is room for beside the number. */
const MOST_PICTURES = 4;

/** A line without a picture is named in the list only. */
function StillToCome({ line }: { line: PackingLine }) {
  const picture = useItemPicture(line.variantId);
  if (picture === null) return null;
  return <ProductPicture itemId={line.variantId} name={line.item.name} size="s" paper />;
}

/** The item just counted or taken back, and how many are left. */
export function Counted({ view, lineId }: { view: PackingView; lineId: string | null }) {
  const line = view.lines.find((known) => known.id === lineId);
  const left = view.needed - view.counted;
  const toCome = view.lines.filter((known) => known.counted < known.needed).slice(0, MOST_PICTURES);
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
        <span className={cx(styles.toCome)} aria-hidden="true">
          {toCome.map((known) => (
            <StillToCome key={known.id} line={known} />
          ))}
        </span>
      </p>
    </>
  );
}
