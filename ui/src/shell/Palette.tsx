import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ScanBarcode } from 'lucide-react';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { Keys } from '../components/Kbd';
import { StageRing } from '../components/StageRing';
import { STAGES } from '../i18n/words';
import { Layer } from '../input/layers';
import { useScan } from '../input/scanBus';
import { useShortcut } from '../input/shortcuts';
import type { OrderRow } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import styles from './Palette.module.css';

const RESULTS = 8;

type PaletteProps = { text: string | undefined; onText: (text: string) => void; onClose: () => void };

function Result({ row }: { row: OrderRow }) {
  const { i18n } = useLingui();
  const { label, shape } = STAGES[row.stage];
  return (
    <ListBoxItem id={row.id} textValue={row.number} className={cx(styles.option)}>
      <b className={cx(styles.number)}>{row.number}</b>
      <span className={cx(styles.who)}>
        {row.customer} <span className={cx(styles.soft)}>{row.city}</span>
      </span>
      <StageRing shape={shape} />
      <span>{i18n._(label)}</span>
    </ListBoxItem>
  );
}

function PaletteContent({ text, onText, onClose }: PaletteProps & { text: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const wanted = text.trim();
  const found = useCommand(
    'orders.search',
    { text: wanted, limit: RESULTS },
    { enabled: wanted !== '', placeholderData: (previous) => previous },
  );
  const rows = wanted === '' ? [] : (found.data?.rows ?? []);
  useScan(({ code }) => {
    onText(code);
    return 'searched';
  });
  // One Esc closes the box; the field would only empty itself.
  useShortcut('Escape', onClose, { inFields: true });
  const open = (orderId: string) => {
    onClose();
    void navigate({ to: '/orders/$orderId', params: { orderId } });
  };
  return (
    <Autocomplete inputValue={text} onInputChange={onText}>
      <SearchField aria-label={t`Search orders`} autoFocus className={cx(styles.field)}>
        <ScanBarcode size={22} aria-hidden="true" />
        <Input className={cx(styles.input)} placeholder={t`Order, SKU, EAN, customer, tracking number`} />
        <Keys keys={['Esc']} />
      </SearchField>
      <ListBox
        aria-label={t`Results`}
        items={rows}
        className={cx(styles.list)}
        onAction={(key) => open(String(key))}
        renderEmptyState={() => (
          <p className={cx(styles.empty)}>
            {wanted === '' ? (
              <Trans>
                Type part of a name in any script, a number, a phone or a code. Scanning works here too.
              </Trans>
            ) : (
              found.isSuccess && <Trans>Nothing found for {wanted}.</Trans>
            )}
          </p>
        )}
      >
        {(row: OrderRow) => <Result row={row} />}
      </ListBox>
    </Autocomplete>
  );
}

/** One box for searching and scanning, over every screen. */
export function Palette({ text, onText, onClose }: PaletteProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={text !== undefined}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className={cx(styles.scrim)}
    >
      <Modal className={cx(styles.modal)}>
        <Dialog aria-label={t`Search or scan`} className={cx(styles.dialog)}>
          <Layer modal>
            <PaletteContent text={text ?? ''} onText={onText} onClose={onClose} />
          </Layer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
