import { Trans, useLingui } from '@lingui/react/macro';
import { ProductPicture } from '../../components/ProductPicture';
import { Code } from '../../components/Values';
import type { Item, PackingLine } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Feedback.module.css';

function Side({ title, item, bin }: { title: string; item: Item; bin?: boolean }) {
  return (
    <div>
      <ProductPicture itemId={item.id} name={item.name} size="pair" paper />
      <div>
        <small>{title}</small>
        <p className={cx(styles.sideName)}>
          {item.name}
          {item.variantLabel && (
            <>
              , <u>{item.variantLabel}</u>
            </>
          )}
        </p>
        <small>
          {bin && item.bin ? <Trans>Bin {item.bin}</Trans> : <Code value={item.barcode || item.sku} strong />}
        </small>
      </div>
    </div>
  );
}

type CompareProps = { scanned: Item; needed: PackingLine | undefined; sameProduct: boolean };

/** The scanned item beside the one that is needed. */
export function Compare({ scanned, needed, sameProduct }: CompareProps) {
  const { t } = useLingui();
  return (
    <>
      <p className={cx(styles.text)}>
        {sameProduct ? (
          <Trans>The same product in another variant.</Trans>
        ) : (
          <Trans>This order does not contain it.</Trans>
        )}
      </p>
      <div className={cx(styles.compare)}>
        <Side title={t`Scanned`} item={scanned} />
        {needed && <Side title={t`Needed`} item={needed.item} bin />}
      </div>
      <p className={cx(styles.bottom)}>
        <Trans>Put the scanned one aside. The counter did not change.</Trans>
      </p>
    </>
  );
}
