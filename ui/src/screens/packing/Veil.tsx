import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { cx } from '../../lib/cx';
import styles from './Station.module.css';

let focused = true;

function subscribe(listener: () => void): () => void {
  const set = (value: boolean) => () => {
    focused = value;
    listener();
  };
  const [focus, blur] = [set(true), set(false)];
  window.addEventListener('focus', focus);
  window.addEventListener('blur', blur);
  return () => {
    window.removeEventListener('focus', focus);
    window.removeEventListener('blur', blur);
  };
}

/** While another window has the focus, scans go there: say so. */
export function Veil() {
  const here = useSyncExternalStore(subscribe, () => focused);
  if (here) return null;
  return (
    <div className={cx(styles.veil)} role="status">
      <Trans>Click to scan</Trans>
    </div>
  );
}
