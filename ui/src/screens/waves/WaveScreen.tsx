import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Ban, Play, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card, Fact, Facts, Page, PageBody } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { useShortcut } from '../../input/shortcuts';
import type { WaveDetail, WaveOrder, WaveStop } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { useMay } from '../../people/usePeople';
import { PaperDialog } from '../../print/PaperDialog';
import { useStartWave } from './useStartWave';
import styles from './Waves.module.css';
import { Progress, STATE_TONES, WaveWhat } from './WaveTable';
import { ORDER_STATES, STATES } from './words';

const route = getRouteApi('/frame/waves/$waveId');

function WaveFacts({ detail }: { detail: WaveDetail }) {
  const { t, i18n } = useLingui();
  const { wave } = detail;
  return (
    <Card title={t`Settings`}>
      <Facts>
        <Fact name={t`State`}>
          <Tag tone={STATE_TONES[wave.state]}>{i18n._(STATES[wave.state])}</Tag>
        </Fact>
        <Fact name={t`Contents`}>
          <WaveWhat wave={wave} />
        </Fact>
        <Fact name={t`Picked`}>
          <Progress wave={wave} />
        </Fact>
        {wave.picker && <Fact name={t`Picker`}>{wave.picker}</Fact>}
        {wave.dueAt && (
          <Fact name={t`Cut-off`}>
            <When at={wave.dueAt} />
          </Fact>
        )}
        <Fact name={t`Work`}>
          <Trans>
            {wave.minutes} min, {wave.metres} m
          </Trans>
        </Fact>
        <Fact name={t`Totes`}>
          {wave.isBulk ? (
            t`One for all orders`
          ) : (
            <Plural value={detail.totes} one="# place" other="# places" />
          )}
        </Fact>
        <Fact name={t`Urgent orders`}>
          {detail.takesUrgent && !wave.isBulk ? t`Join while there is room` : t`Do not join`}
        </Fact>
      </Facts>
    </Card>
  );
}

function StopRow({ stop, isBulk }: { stop: WaveStop; isBulk: boolean }) {
  const { t } = useLingui();
  const places = stop.slots.map(({ slot, units }) => t`${units} to place ${slot}`).join(', ');
  return (
    <tr>
      <th scope="row" className={cx(styles.bin)} translate="no">
        {stop.bin || t`No bin`}
      </th>
      <td>
        <bdi>{[stop.item.name, stop.item.variantLabel].filter(Boolean).join(' ')}</bdi>
        <div className={cx(styles.soft)}>
          {[stop.item.sku, stop.item.barcode, stop.lot].filter(Boolean).join(' · ')}
        </div>
      </td>
      <td className={cx(styles.end)}>
        <Trans>
          {stop.placed} of {stop.needed}
        </Trans>{' '}
        {stop.short > 0 && (
          <Tag tone="warn">
            <Trans>{stop.short} missing</Trans>
          </Tag>
        )}
      </td>
      {!isBulk && <td>{places}</td>}
    </tr>
  );
}

function WalkCard({ detail }: { detail: WaveDetail }) {
  const { t } = useLingui();
  const { isBulk } = detail.wave;
  return (
    <Card title={t`Walk`} note={<Plural value={detail.stops.length} one="# stop" other="# stops" />}>
      <div className={cx(styles.scroll)}>
        <table className={cx(styles.table)}>
          <thead>
            <tr>
              <th scope="col">{t`Bin`}</th>
              <th scope="col">{t`Item`}</th>
              <th scope="col" className={cx(styles.end)}>{t`Picked`}</th>
              {!isBulk && <th scope="col">{t`For`}</th>}
            </tr>
          </thead>
          <tbody>
            {detail.stops.map((stop, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an item may be a stop twice, and only its place in the walk tells which.
              <StopRow key={index} stop={stop} isBulk={isBulk} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function OrderItem({ order, isBulk }: { order: WaveOrder; isBulk: boolean }) {
  const { t, i18n } = useLingui();
  return (
    <tr>
      {!isBulk && <td>{order.slot}</td>}
      <th scope="row">
        <Link to="/orders/$orderId" params={{ orderId: order.orderId }} className={cx(styles.link)}>
          {order.number || order.orderId}
        </Link>
      </th>
      {!isBulk && <td translate="no">{order.tote || '–'}</td>}
      <td>
        {order.state !== 'active' && (
          <Tag tone={order.state === 'dropped' ? 'bad' : 'warn'}>{i18n._(ORDER_STATES[order.state])}</Tag>
        )}{' '}
        {order.isLate && <Tag tone="info">{t`Joined later`}</Tag>}{' '}
        {order.short > 0 && (
          <Tag tone="warn">
            <Trans>{order.short} missing</Trans>
          </Tag>
        )}
      </td>
      <td className={cx(styles.end)}>
        <Trans>
          {order.placed} of {order.needed}
        </Trans>
      </td>
    </tr>
  );
}

function OrdersCard({ detail }: { detail: WaveDetail }) {
  const { t } = useLingui();
  const { isBulk } = detail.wave;
  return (
    <Card title={isBulk ? t`Orders` : t`Orders and totes`}>
      <div className={cx(styles.scroll)}>
        <table className={cx(styles.table)}>
          <thead>
            <tr>
              {!isBulk && <th scope="col">{t`Place`}</th>}
              <th scope="col">{t`Order`}</th>
              {!isBulk && <th scope="col">{t`Tote`}</th>}
              <th scope="col">{t`State`}</th>
              <th scope="col" className={cx(styles.end)}>{t`Picked`}</th>
            </tr>
          </thead>
          <tbody>
            {detail.orders.map((order) => (
              <OrderItem key={order.orderId} order={order} isBulk={isBulk} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function WaveActions({ detail, onPrint }: { detail: WaveDetail; onPrint: () => void }) {
  const { t } = useLingui();
  const mayPick = useMay('pick');
  const { wave } = detail;
  const isOpen = wave.state === 'planned' || wave.state === 'picking';
  const { start, isBusy, dialog } = useStartWave();
  const cancel = useAction('waves.cancel');
  useShortcut('KeyP', onPrint, { enabled: isOpen });
  if (!isOpen) return null;
  return (
    <>
      <Button icon={<Printer size={16} />} keys={['P']} onPress={onPrint}>{t`Print the pick list`}</Button>
      {mayPick && wave.placed === 0 && (
        <Button
          icon={<Ban size={16} />}
          isDisabled={cancel.isPending}
          onPress={() => cancel.mutate({ waveId: wave.id })}
        >{t`Give the wave up`}</Button>
      )}
      {mayPick && (
        <Button look="primary" icon={<Play size={16} />} isDisabled={isBusy} onPress={() => start(wave.id)}>
          {t`Pick`}
        </Button>
      )}
      {dialog}
    </>
  );
}

/** One wave: its settings, the walk bin by bin, its orders and totes. */
export function WaveScreen() {
  const { t } = useLingui();
  const { waveId } = route.useParams();
  const navigate = useNavigate();
  const detail = useCommand('waves.get', { waveId });
  const [isPrinting, setPrinting] = useState(false);
  const number = detail.data?.wave.number;
  const back = () => void navigate({ to: '/waves' });
  const title = number === undefined ? t`Wave` : t`Wave ${number}`;
  useShortcut('Escape', back, { enabled: !isPrinting });
  useTitle(title);
  return (
    <Page
      title={
        <span className={cx(styles.title)}>
          <IconButton
            label={t`Back to the waves`}
            icon={<ArrowLeft size={18} />}
            keys={['Esc']}
            onPress={back}
          />
          {title}
        </span>
      }
      actions={detail.data && <WaveActions detail={detail.data} onPrint={() => setPrinting(true)} />}
    >
      <PageBody>
        <div className={cx(styles.stack)}>
          <Listing answer={detail}>
            {(data) => (
              <>
                {data.wave.state === 'finished' && data.wave.short > 0 && (
                  <Notice tone="warn" title={t`Some orders are not complete`}>
                    {t`What is missing is on the shortage list.`}
                  </Notice>
                )}
                {detail.error && <ProblemNotice problem={detail.error} />}
                <WaveFacts detail={data} />
                <WalkCard detail={data} />
                <OrdersCard detail={data} />
              </>
            )}
          </Listing>
        </div>
      </PageBody>
      {isPrinting && (
        <PaperDialog
          kind="pickList"
          madeOf={{ of: 'wave', waveId }}
          onClose={() => setPrinting(false)}
          onKept={() => setPrinting(false)}
        />
      )}
    </Page>
  );
}
