import { Trans, useLingui } from '@lingui/react/macro';
import { PackagePlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Card, Fact, Facts } from '../../components/Panels';
import type { OrderDetail, OrderWork } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import styles from './Order.module.css';
import { Reopen } from './Reopen';
import { SplitDialog } from './SplitDialog';

const OPEN = ['toPack', 'onHold', 'packing', 'packed'];

/** How far the parcels are, and planning them. */
export function ParcelsCard({ order, work }: { order: OrderDetail; work: OrderWork }) {
  const { t } = useLingui();
  const [splits, setSplits] = useState(false);
  const mayPack = useMay('pack');
  const { parcels, ofParcels, stage } = work.row;
  const { unitsShipped, units } = work;
  const left = work.lines.reduce((sum, line) => sum + line.needed - line.shipped, 0);
  const maySplit = mayPack && left > 1 && OPEN.includes(stage);
  const isPlain = parcels === 0 && ofParcels === 1;
  if (isPlain && !maySplit) return null;
  return (
    <Card title={t`Parcels`}>
      {!isPlain && (
        <Facts>
          <Fact name={t`Parcels`}>
            <Trans>
              {parcels} of {ofParcels} closed
            </Trans>
          </Fact>
          <Fact name={t`Units`}>
            <Trans>
              {unitsShipped} of {units} shipped
            </Trans>
          </Fact>
        </Facts>
      )}
      {maySplit && (
        <div className={cx(styles.note)}>
          <Button size="s" icon={<PackagePlus />} onPress={() => setSplits(true)}>
            {work.planned.length > 1 ? t`Change the parcels` : t`Send in several parcels`}
          </Button>
        </div>
      )}
      {mayPack && parcels > 0 && <Reopen orderId={order.row.id} number={order.row.number} />}
      {splits && <SplitDialog order={order} work={work} onClose={() => setSplits(false)} />}
    </Card>
  );
}
