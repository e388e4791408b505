import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import styles from './Veil.module.css';

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

/**
 * For screens that are worked by scanning: while another window has the focus, a scanner that types is heard there, and
 * this says so. A serial scanner is heard all the same.
 */
export function Veil() {
  const here = useSyncExternalStore(subscribe, () => focused);
  const serial = useCommand('scanner.get', {}).data?.port === 'open';
  if (here || serial) return null;
  return (
    <div className={cx(styles.veil)} role="status">
      <Trans>Click to scan</Trans>
    </div>
  );
}
