import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArrowLeft, ChevronDown, ChevronUp, PackageCheck } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { PaymentTag, StageTag } from '../../components/Stage';
import { Tag } from '../../components/Tag';
import { formatNumber } from '../../i18n/format';
import { useShortcut } from '../../input/shortcuts';
import type { OrderDetail } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useOrderTrail } from '../../state/orderTrail';
import { useUi } from '../../state/ui';
import styles from './Order.module.css';
import { type Neighbours, useNeighbours } from './useNeighbours';

function Steps({ place, previous, next }: Neighbours) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  useShortcut('KeyK', () => previous?.(), { enabled: previous !== undefined });
  useShortcut('KeyJ', () => next?.(), { enabled: next !== undefined });
  return (
    <div className={cx(styles.steps)}>
      {place && (
        <span className={cx(styles.place)}>
          <Trans>
            {formatNumber(place.number, lang)} of {formatNumber(place.total, lang)}
          </Trans>
        </span>
      )}
      <IconButton
        label={t`Previous order of the list`}
        icon={<ChevronUp size={18} />}
        keys={['K']}
        isDisabled={previous === undefined}
        onPress={() => previous?.()}
      />
      <IconButton
        label={t`Next order of the list`}
        icon={<ChevronDown size={18} />}
        keys={['J']}
        isDisabled={next === undefined}
        onPress={() => next?.()}
      />
    </div>
  );
}

/** Which order it is, the way back to its list and on to its neighbours there, and what is next to do with it. */
export function OrderHead({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useOrderTrail((state) => state.trail?.search) ?? {};
  const { row, packRefusal, sessionId } = order;
  const neighbours = useNeighbours(row.id);
  const back = () => void navigate({ to: '/orders', search });
  const pack = () => void navigate({ to: '/packing', search: { order: row.id } });
  const mayPack = packRefusal === null;
  useShortcut('Ctrl+Enter', pack, { enabled: mayPack });
  useShortcut('Escape', back);
  return (
    <div className={cx(styles.head)}>
      <IconButton label={t`Back to the list`} icon={<ArrowLeft size={18} />} keys={['Esc']} onPress={back} />
      <h1 className={cx(styles.number)}>
        <span className="sr-only">{t`Order`} </span>
        {row.number}
      </h1>
      <PaymentTag payment={row.payment} />
      <StageTag stage={row.stage} />
      {row.isGift && <Tag tone="warn">{t`Gift`}</Tag>}
      <Tag>{order.shopName}</Tag>
      <span className={cx(styles.grow)} />
      {neighbours && <Steps {...neighbours} />}
      {mayPack && (
        <Button look="primary" icon={<PackageCheck />} keys={['Ctrl', 'Enter']} onPress={pack}>
          {sessionId ? t`Go on packing` : t`Pack`}
        </Button>
      )}
    </div>
  );
}
