import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Layer } from '../input/layers';
import { cx } from '../lib/cx';
import { IconButton } from './Button';
import styles from './Overlay.module.css';

type DialogProps = {
  title: string;
  isOpen: boolean;
  /** For much to read: `xl` has a preview beside what is asked. */
  wide?: boolean | 'xl';
  onClose: () => void;
  children: ReactNode;
};

/** A dialog above the screen. Scans and shortcuts registered inside it come first; below it shortcuts rest. */
export function Dialog({ title, isOpen, wide = false, onClose, children }: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className={cx(styles.scrim)}
    >
      <Modal className={cx(styles.modal, wide === true && styles.wide, wide === 'xl' && styles.xl)}>
        <AriaDialog className={cx(styles.dialog)}>
          <Layer modal>
            <div className={cx(styles.head)}>
              <Heading slot="title" className={cx(styles.title)}>
                {title}
              </Heading>
              <IconButton label={t`Close`} icon={<X size={16} />} keys={['Esc']} onPress={onClose} />
            </div>
            {children}
          </Layer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the bottom of a dialog, the safe one first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={cx(styles.actions)}>{children}</div>;
}
