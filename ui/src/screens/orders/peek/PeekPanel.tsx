import { useLingui } from '@lingui/react/macro';
import { Printer, X } from 'lucide-react';
import { Button, IconButton } from '../../../components/Button';
import { Listing } from '../../../components/Listing';
import { PaymentTag, StageTag } from '../../../components/Stage';
import { Tag } from '../../../components/Tag';
import { When } from '../../../components/Values';
import { Layer } from '../../../input/layers';
import { useShortcut } from '../../../input/shortcuts';
import type { OrderListSpec, OrderRow } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useRested } from '../../../lib/useRested';
import { useMay } from '../../../people/usePeople';
import { usePrintMarked } from '../usePrintMarked';
import { type ActiveRow, useActive } from './activeRow';
import styles from './Peek.module.css';
import { PeekBody } from './PeekBody';

/** While the focus moves on faster than this, only what the list knows is shown. */
const REST_MS = 120;

type Props = {
  active: ActiveRow;
  spec: OrderListSpec;
  /** Over the list instead of beside it. */
  isDrawer: boolean;
  /** The keys of single orders belong to the marked ones. */
  hasMarks: boolean;
  onOpen: (row: OrderRow) => void;
  onClose: () => void;
};

function Head({ row, onClose }: { row: OrderRow; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <div className={cx(styles.head)}>
      <div className={cx(styles.title)}>
        <h2>{row.number}</h2>
        <StageTag stage={row.stage} />
        <IconButton label={t`Close the preview`} icon={<X size={16} />} keys={['Space']} onPress={onClose} />
      </div>
      <div className={cx(styles.tags)}>
        <span className={cx(styles.soft)}>
          <When at={row.placed} />
        </span>
        <PaymentTag payment={row.payment} />
        {row.isExpedited && <Tag tone="info">{t`Goes first`}</Tag>}
        {row.isGift && <Tag tone="warn">{t`Gift`}</Tag>}
        {row.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
    </div>
  );
}

function Inside({
  row,
  spec,
  isDrawer,
  hasMarks,
  onOpen,
  onClose,
}: Omit<Props, 'active'> & { row: OrderRow }) {
  const { t } = useLingui();
  const mayPrint = useMay('print');
  const print = usePrintMarked();
  const rested = useRested(row.id, REST_MS);
  const answer = useCommand('orders.get', { orderId: rested });
  const printOne = () => print.run({ list: spec, selection: { mode: 'some', ids: [row.id] } });
  useShortcut('Escape', onClose, { enabled: isDrawer });
  useShortcut('KeyP', printOne, { enabled: mayPrint && !hasMarks && !print.isBusy });
  return (
    <>
      <Head row={row} onClose={onClose} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too. */}
      <section className={cx(styles.body)} tabIndex={0} aria-label={t`What is in it and what happened`}>
        {rested === row.id ? (
          <Listing answer={answer} waiting={<Bones />}>
            {(order) => <PeekBody order={order} />}
          </Listing>
        ) : (
          <Bones />
        )}
      </section>
      <div className={cx(styles.actions)}>
        <Button look="primary" keys={['Enter']} onPress={() => onOpen(row)}>
          {t`Open order`}
        </Button>
        {mayPrint && (
          <Button
            icon={<Printer />}
            isDisabled={print.isBusy}
            {...(hasMarks ? {} : { keys: ['P'] })}
            onPress={printOne}
          >{t`Print slip`}</Button>
        )}
      </div>
    </>
  );
}

/** Stands where the rest will be. */
function Bones() {
  return (
    <span className={cx(styles.bones)} aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  );
}

/** What matters of the order that has the focus in the list. */
export function PeekPanel({ active, isDrawer, ...more }: Props) {
  const { t } = useLingui();
  const row = useActive(active);
  if (!row) return null;
  const { number } = row;
  return (
    <aside aria-label={t`Preview of order ${number}`} className={cx(styles.panel, isDrawer && styles.drawer)}>
      <Layer>
        <Inside row={row} isDrawer={isDrawer} {...more} />
      </Layer>
    </aside>
  );
}
