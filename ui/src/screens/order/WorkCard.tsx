import { Trans, useLingui } from '@lingui/react/macro';
import { CirclePause, CirclePlay, Gift, StickyNote, Tag as TagIcon, Truck, Zap } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card, Fact, Facts } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { Relative, When } from '../../components/Values';
import { useShortcut } from '../../input/shortcuts';
import type { OrderWork } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { CarrierDialog } from '../../orderWork/CarrierDialog';
import { HoldDialog } from '../../orderWork/HoldDialog';
import { NoteDialog } from '../../orderWork/NoteDialog';
import { ResultDialog } from '../../orderWork/ResultDialog';
import { TagDialog } from '../../orderWork/TagDialog';
import { useDecide } from '../../orderWork/useDecide';
import { HOLD_REASONS, isHoldReason } from '../../orderWork/words';
import { useMay } from '../../people/usePeople';
import styles from './Order.module.css';

/** By when the next parcel must be ready, with how near that is. */
function Due({ work }: { work: OrderWork }) {
  const { t } = useLingui();
  const { due } = work.row;
  if (!due) return null;
  const late = work.risk === 'late';
  return (
    <Fact name={t`Ship by`}>
      <When at={due} />{' '}
      {work.risk !== 'fine' && (
        <Tag tone={late ? 'bad' : 'warn'}>
          {late ? (
            <Trans>
              late, <Relative at={due} />
            </Trans>
          ) : (
            <Relative at={due} />
          )}
        </Tag>
      )}
    </Fact>
  );
}

/** Why the order is held here, with the way out. */
export function HoldNotice({ work }: { work: OrderWork }) {
  const { t, i18n } = useLingui();
  const deciding = useDecide();
  const mayManage = useMay('manageOrders');
  const { hold, holdText, id } = work.row;
  if (hold === null) return null;
  const reason = isHoldReason(hold) ? i18n._(HOLD_REASONS[hold]) : hold;
  return (
    <Notice
      tone="warn"
      title={t`Held: ${reason}`}
      actions={
        mayManage && (
          <Button
            size="s"
            icon={<CirclePlay />}
            isDisabled={deciding.isPending}
            onPress={() => deciding.decide({ ids: [id] }, { kind: 'release' })}
          >{t`Release`}</Button>
        )
      }
    >
      {holdText && <p className={cx(styles.message)}>{holdText}</p>}
      {deciding.error && <ProblemNotice problem={deciding.error} live />}
      <ResultDialog result={deciding.result} onClose={deciding.close} />
    </Notice>
  );
}

function Verbs({ work }: { work: OrderWork }) {
  const { t } = useLingui();
  const { id, hold, isExpedited, isGift, tags } = work.row;
  const [dialog, setDialog] = useState<'hold' | 'tag' | 'note' | 'carrier'>();
  const deciding = useDecide();
  const mayManage = useMay('manageOrders');
  const mayHold = useMay('pack') || mayManage;
  const target = { ids: [id] };
  const close = () => setDialog(undefined);
  const toggleHold = () => (hold === null ? setDialog('hold') : deciding.decide(target, { kind: 'release' }));
  const mayToggle = hold === null ? mayHold : mayManage;
  useShortcut('KeyH', toggleHold, { enabled: mayToggle });
  useShortcut('KeyT', () => setDialog('tag'), { enabled: mayManage });
  useShortcut('KeyM', () => setDialog('note'), { enabled: mayHold });
  return (
    <>
      {deciding.error && dialog === undefined && <ProblemNotice problem={deciding.error} live />}
      <div className={cx(styles.buttons)}>
        {mayToggle && (
          <Button
            size="s"
            keys={['H']}
            icon={hold === null ? <CirclePause /> : <CirclePlay />}
            onPress={toggleHold}
          >
            {hold === null ? t`Hold` : t`Release`}
          </Button>
        )}
        {mayManage && (
          <Button
            size="s"
            icon={<Zap />}
            isDisabled={deciding.isPending}
            onPress={() => deciding.decide(target, { kind: 'expedite', isFirst: !isExpedited })}
          >
            {isExpedited ? t`No longer first` : t`Put first`}
          </Button>
        )}
        {mayManage && (
          <Button
            size="s"
            icon={<Gift />}
            isDisabled={deciding.isPending}
            onPress={() => deciding.decide(target, { kind: 'gift', isGift: !isGift })}
          >
            {isGift ? t`Not a gift` : t`Mark as a gift`}
          </Button>
        )}
        {mayManage && (
          <Button size="s" keys={['T']} icon={<TagIcon />} onPress={() => setDialog('tag')}>{t`Tag`}</Button>
        )}
        {mayManage && (
          <Button size="s" icon={<Truck />} onPress={() => setDialog('carrier')}>{t`Carrier`}</Button>
        )}
        {mayHold && (
          <Button size="s" keys={['M']} icon={<StickyNote />} onPress={() => setDialog('note')}>
            {t`Note for the packer`}
          </Button>
        )}
      </div>
      {dialog === 'hold' && <HoldDialog target={target} deciding={deciding} onClose={close} />}
      {dialog === 'tag' && <TagDialog target={target} has={tags} deciding={deciding} onClose={close} />}
      {dialog === 'note' && <NoteDialog target={target} deciding={deciding} onClose={close} />}
      {dialog === 'carrier' && <CarrierDialog target={target} deciding={deciding} onClose={close} />}
      <ResultDialog result={deciding.result} onClose={deciding.close} />
    </>
  );
}

/** What was decided here: by when it leaves, whether it goes first, its tags. */
export function WorkCard({ work }: { work: OrderWork }) {
  const { t } = useLingui();
  const { isExpedited, tags } = work.row;
  return (
    <Card title={t`Our work`}>
      <Facts>
        <Due work={work} />
        {isExpedited && (
          <Fact name={t`Order`}>
            <Tag tone="vio" icon={<Zap size={12} />}>{t`First`}</Tag>
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name={t`Tags`}>
            <span className={cx(styles.tags)}>
              {tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </span>
          </Fact>
        )}
      </Facts>
      <div className={cx(styles.note)}>
        <Verbs work={work} />
      </div>
    </Card>
  );
}
