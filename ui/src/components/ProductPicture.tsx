import { useLingui } from '@lingui/react/macro';
import { Package } from 'lucide-react';
import { useState } from 'react';
import { documentUrl } from '../ipc/client';
import { cx } from '../lib/cx';
import { useItemPicture } from '../lib/useItemPicture';
import styles from './ProductPicture.module.css';

type PictureProps = {
  /** The item; nothing where the shop does not have it any more. */
  itemId: string | null | undefined;
  /** Its name, for those who cannot see. */
  name: string;
  /** `pair` and `hero` are those of the answers to scans and grow with the window. */
  size: 's' | 'm' | 'l' | 'xl' | 'pair' | 'hero';
  /** On the white cards of the scan panels. */
  paper?: boolean;
};

/** The picture of an item, also without a network; a parcel stands in its place where there is none. */
export function ProductPicture({ itemId, name, size, paper }: PictureProps) {
  const { t } = useLingui();
  const picture = useItemPicture(itemId);
  const [broken, setBroken] = useState<string>();
  const isShown = picture !== null && picture !== broken;
  return (
    <span className={cx(styles.tile, styles[size], paper && styles.paper, isShown && styles.shown)}>
      {isShown ? (
        <img
          src={documentUrl(picture)}
          alt={t`Picture: ${name}`}
          decoding="async"
          loading="lazy"
          draggable={false}
          onError={() => setBroken(picture)}
        />
      ) : (
        <Package aria-hidden="true" />
      )}
    </span>
  );
}
