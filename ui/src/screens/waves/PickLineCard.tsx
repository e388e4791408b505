import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ProductPicture } from '../../components/ProductPicture';
import { Code } from '../../components/Values';
import type { PickView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Pick.module.css';

/** The one thing to fetch now: the bin readable from afar, the item, how many and for whom. */
export function PickLineCard({ view }: { view: PickView }) {
  const { t } = useLingui();
  const { line, step, wave } = view;
  if (!line)
    return (
      <section className={cx(styles.line)} aria-label={t`To pick`}>
        <p className={cx(styles.bin)}>
          <Trans>Done</Trans>
        </p>
        <p className={cx(styles.item)}>
          <Plural value={wave.placed} one="# unit is in its tote." other="# units are in their totes." />
        </p>
      </section>
    );
  const { item } = line;
  return (
    <section className={cx(styles.line)} aria-label={t`To pick`}>
      <p className={cx(styles.what)}>
        <Trans>Bin</Trans>
      </p>
      <p className={cx(styles.bin, step === 'bin' && styles.active)} translate="no">
        {line.bin || t`No bin`}
      </p>
      <div className={cx(styles.withPicture, step === 'item' && styles.active)}>
        <ProductPicture itemId={item.id} name={item.name} size="xl" />
        <div className={cx(styles.item)}>
          <bdi>{item.name}</bdi>
          {item.variantLabel && <bdi>{item.variantLabel}</bdi>}
          <small>
            <Code value={item.sku} /> <Code value={item.barcode} strong />
          </small>
          {line.lot && (
            <small>
              <Trans>Lot {line.lot}</Trans>
            </small>
          )}
        </div>
      </div>
      <div className={cx(styles.row)}>
        <p className={cx(styles.count)}>
          <b>
            {line.inHand > 0 ? `${line.inHand} / ` : ''}
            {line.missing}
          </b>
          <Plural value={line.missing} one="unit" other="units" />
        </p>
        {!wave.isBulk && (
          <p className={cx(styles.count, step === 'put' && styles.active)}>
            <Trans>
              Place <b>{line.slot}</b>
            </Trans>
            <span>{line.tote || t`free tote`}</span>
          </p>
        )}
      </div>
      {view.nextBin && (
        <p className={cx(styles.what)}>
          <Trans>Then: {view.nextBin}</Trans>
        </p>
      )}
    </section>
  );
}
