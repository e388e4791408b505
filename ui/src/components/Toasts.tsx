import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import { type Toast, useToasts } from '../state/toasts';
import { Button } from './Button';
import styles from './Toasts.module.css';

function ToastCard({ toast }: { toast: Toast }) {
  const { t, i18n } = useLingui();
  const close = useToasts((state) => state.close);
  const { id, ttl, action } = toast;
  useEffect(() => {
    if (ttl === undefined) return;
    const timer = setTimeout(() => close(id), ttl);
    return () => clearTimeout(timer);
  }, [close, id, ttl]);
  const act = () => {
    action?.run();
    close(id);
  };
  return (
    <li className={cx(styles.toast, styles[toast.tone])}>
      <div className={cx(styles.text)}>
        <p className={cx(styles.title)}>{i18n._(toast.title)}</p>
        {toast.detail && <p className={cx(styles.detail)}>{i18n._(toast.detail)}</p>}
      </div>
      {action && (
        <Button look="panel" keys={action.keys} onPress={act}>
          {i18n._(action.label)}
        </Button>
      )}
      <Button
        look="panelOutline"
        size="s"
        aria-label={t`Close message`}
        icon={<X size={14} />}
        onPress={() => close(id)}
      />
    </li>
  );
}

/** Messages about what happened out of sight. Ctrl+Z runs the newest one that can be undone. */
export function Toasts() {
  const { t } = useLingui();
  const { toasts, close } = useToasts();
  const undoable = toasts.findLast((toast) => toast.action?.keys?.includes('Z'));
  useShortcut(
    'Ctrl+KeyZ',
    () => {
      if (!undoable) return;
      undoable.action?.run();
      close(undoable.id);
    },
    { enabled: undoable !== undefined, inFields: false },
  );
  return (
    <section aria-label={t`Messages`} aria-live="polite" className={cx(styles.region)}>
      <ul className={cx(styles.list)}>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ul>
    </section>
  );
}
