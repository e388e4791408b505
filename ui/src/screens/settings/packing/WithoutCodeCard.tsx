import { Trans, useLingui } from '@lingui/react/macro';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Panels';
import { Code } from '../../../components/Values';
import { formatWhen } from '../../../i18n/format';
import type { WithoutCode } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useNow } from '../../../lib/useNow';
import { useMay } from '../../../people/usePeople';
import { ItemLabelDialog } from '../../../print/ItemLabelDialog';
import { useUi } from '../../../state/ui';
import styles from '../Settings.module.css';

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Items that lack a label that can be read, the commonest first; the labels are printed from here. */
function LabelsCard({ rows }: { rows: readonly WithoutCode[] }) {
  const { t } = useLingui();
  const mayPrint = useMay('print');
  const [wanted, setWanted] = useState<readonly WithoutCode[]>();
  const nameOf = ({ item }: WithoutCode) =>
    item.variantLabel ? `${item.name}, ${item.variantLabel}` : item.name;
  return (
    <Card
      title={t`Print labels for these`}
      actions={
        mayPrint &&
        rows.length > 1 && (
          <Button size="s" icon={<Tag />} onPress={() => setWanted(rows)}>
            {t`Print all`}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className={cx(styles.inset, styles.soft)}>
          <Trans>No item was counted by hand three times in the last seven days.</Trans>
        </p>
      ) : (
        <table className={cx(styles.table)}>
          <thead>
            <tr>
              <th scope="col">{t`Item`}</th>
              <th scope="col">{t`SKU`}</th>
              <th scope="col">{t`By hand`}</th>
              <th scope="col">
                <span className="sr-only">{t`Actions`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.variantId}>
                <td>{nameOf(row)}</td>
                <td>
                  <Code value={row.item.sku} />
                </td>
                <td>{row.times}</td>
                <td>
                  {mayPrint && (
                    <Button
                      size="s"
                      icon={<Tag />}
                      aria-label={t`Print a label for ${nameOf(row)}`}
                      onPress={() => setWanted([row])}
                    >
                      {t`Print`}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {wanted && (
        <ItemLabelDialog
          items={wanted.map(({ variantId }) => ({ variantId, count: 1 }))}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Card>
  );
}

/** What the bench did in the last seven days, and which items lack a label. Nobody is ranked. */
export function WithoutCodeCard() {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const now = useNow(3_600_000);
  const { data } = useCommand('packing.statistics', { from: dayOf(now - 6 * DAY_MS), to: dayOf(now) });
  if (!data) return null;
  return (
    <>
      <LabelsCard rows={data.withoutCode} />
      <Card title={t`Packed in the last seven days`}>
        {data.hours.length === 0 ? (
          <p className={cx(styles.inset, styles.soft)}>
            <Trans>Nothing was packed.</Trans>
          </p>
        ) : (
          <table className={cx(styles.table)}>
            <thead>
              <tr>
                <th scope="col">{t`Hour`}</th>
                <th scope="col">{t`Person`}</th>
                <th scope="col">{t`Parcels`}</th>
                <th scope="col">{t`Items`}</th>
                <th scope="col">{t`Wrong scans`}</th>
                <th scope="col">{t`By hand`}</th>
              </tr>
            </thead>
            <tbody>
              {data.hours.map((row) => (
                <tr key={`${row.hour} ${row.person ?? ''}`}>
                  <td>{formatWhen(Date.parse(row.hour), now, lang)}</td>
                  <td>{row.person ?? ''}</td>
                  <td>{row.parcels}</td>
                  <td>{row.units}</td>
                  <td>{row.mistakes}</td>
                  <td>{row.byHand}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </>
  );
}
