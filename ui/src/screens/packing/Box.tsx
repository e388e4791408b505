import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Box, Ruler, Weight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Overlay';
import { ScaleWords } from '../../components/ScaleWords';
import { Money } from '../../components/Values';
import { formatWeight, formatWeights } from '../../i18n/format';
import { useShortcut } from '../../input/shortcuts';
import type { BoxChoice, BoxProposal, BoxRow, NoBox, PackingView } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { Digits } from './Dialogs';
import { MeasureDialog } from './MeasureDialog';
import styles from './Station.module.css';
import type { Station } from './useStation';

/** Millimetres as people say sizes of boxes. */
const inCentimetres = ({ length, width, height }: BoxRow) =>
  [length, width, height].map((edge) => edge / 10).join(' × ');

function WhyNone({ none }: { none: NoBox }) {
  switch (none) {
    case 'noBoxes':
      return <Trans>No box is left.</Trans>;
    case 'notKnown':
      return <Trans>Choose a box by hand.</Trans>;
    case 'needsTwo':
      return <Trans>Needs two parcels: nothing holds all of it.</Trans>;
    case 'tooBig':
      return <Trans>An item is too large for every box.</Trans>;
    case 'tooHeavy':
      return <Trans>An item is too heavy for every box.</Trans>;
    case 'noSturdyBox':
      return <Trans>Something breaks, and no sturdy box holds it.</Trans>;
  }
}

function countingOf(proposal: BoxProposal): BoxChoice | undefined {
  return proposal.choices.find(({ box }) => box.id === proposal.countingId);
}

/** What the box card says under the name. */
function BoxWords({ proposal }: { proposal: BoxProposal }) {
  const counting = countingOf(proposal);
  if (counting?.fill != null) return <Trans>{counting.fill} % full, everything fits</Trans>;
  if (counting?.isUsedBefore) return <Trans>The same goods went into it before</Trans>;
  if (proposal.none) return <WhyNone none={proposal.none} />;
  if (proposal.withoutSize.length > 0)
    return (
      <Plural
        value={proposal.withoutSize.length}
        one="# item has no size yet"
        other="# items have no size yet"
      />
    );
  return <Trans>F6 chooses one</Trans>;
}

function useProposal(view: PackingView): BoxProposal | undefined {
  const { data } = useCommand('packing.proposal', { sessionId: view.sessionId });
  return data;
}

/** The box and the weight of the order on the bench. */
export function BoxAndWeight({ station, view }: { station: Station; view: PackingView }) {
  const { t } = useLingui();
  const proposal = useProposal(view);
  const counting = proposal && countingOf(proposal);
  const [isMeasuring, setMeasuring] = useState(false);
  if (!proposal) return null;
  return (
    <div className={cx(styles.pair)}>
      {view.hasBoxes && (
        <section className={cx(styles.box)} aria-label={t`Box`}>
          <h2 className={cx(styles.boxTitle)}>
            <Box size={16} aria-hidden="true" /> {t`Box`}
          </h2>
          <p className={cx(styles.value)}>
            {counting ? `${counting.box.name}, ${inCentimetres(counting.box)}` : t`Not chosen`}
          </p>
          <p className={cx(styles.soft2)}>
            <BoxWords proposal={proposal} />
          </p>
          <Button size="s" icon={<Ruler />} onPress={() => setMeasuring(true)}>
            {t`Measure an item`}
          </Button>
        </section>
      )}
      <WeightCard view={view} proposal={proposal} station={station} />
      {isMeasuring && (
        <MeasureDialog
          lines={view.lines}
          unmeasured={proposal.withoutSize}
          onClose={() => setMeasuring(false)}
        />
      )}
    </div>
  );
}

function Suspects({ view, proposal }: { view: PackingView; proposal: BoxProposal }) {
  const names = proposal.suspects
    .map((id) => view.lines.find((line) => line.id === id)?.item.name)
    .filter((name) => name !== undefined);
  if (names.length === 0) return null;
  return <p className={cx(styles.soft2)}>{names.join(', ')}</p>;
}

function WeightCard({
  view,
  proposal,
  station,
}: {
  view: PackingView;
  proposal: BoxProposal;
  station: Station;
}) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const { weight } = view;
  const off = formatWeight(proposal.off ?? 0, lang);
  const { data: scale } = useCommand('scale.get', {});
  const isDoubtful = weight !== null && ['under', 'over'].includes(weight.finding) && !weight.isAccepted;
  useShortcut('KeyW', () => void station.acceptWeight(), { enabled: isDoubtful, inFields: false });
  return (
    <section className={cx(styles.box)} aria-label={t`Weight`}>
      <h2 className={cx(styles.boxTitle)}>
        <Weight size={16} aria-hidden="true" /> {t`Weight`}
      </h2>
      <p className={cx(styles.value)}>
        {weight ? formatWeight(weight.grams, lang) : t`Not weighed`}{' '}
        <Button size="s" keys={['F7']} onPress={() => station.ask('weight')}>{t`Type it`}</Button>
      </p>
      {scale?.settings.isOn && (
        <p className={cx(styles.soft2)}>
          <Trans>
            On the scale: <ScaleWords now={scale.now} />
          </Trans>
        </p>
      )}
      {proposal.least !== null && proposal.most !== null && (
        <p className={cx(styles.soft2)}>
          <Trans>{formatWeights(proposal.least, proposal.most, lang)} expected</Trans>
        </p>
      )}
      {isDoubtful && (
        <div role="alert" className={cx(styles.doubt)}>
          <p>
            {weight.finding === 'under' ? (
              <Trans>Weight is {off} under. Something missing?</Trans>
            ) : (
              <Trans>Weight is {off} over. Something in twice?</Trans>
            )}
          </p>
          <Suspects view={view} proposal={proposal} />
          <Button size="s" keys={['W']} onPress={() => void station.acceptWeight()}>
            {t`Everything is in`}
          </Button>
        </div>
      )}
    </section>
  );
}

/** F6: another box, by one digit. */
export function BoxDialog({
  station,
  view,
  onClose,
}: {
  station: Station;
  view: PackingView;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const proposal = useProposal(view);
  const choices = proposal?.choices ?? [];
  const choose = (place: number) => {
    const chosen = choices[place];
    if (!chosen) return;
    onClose();
    void station.chooseBox(chosen.box.id);
  };
  return (
    <Dialog title={t`Box`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        {proposal?.none && (
          <p>
            <WhyNone none={proposal.none} />
          </p>
        )}
        <Digits
          choices={choices.map(({ box, fill, isUsedBefore }) => ({
            key: box.id,
            label: (
              <>
                {box.name}, {inCentimetres(box)} {box.sizeClass} <Money value={box.cost} />{' '}
                {fill !== null && <Trans>{fill} % full</Trans>} {isUsedBefore && <Trans>used before</Trans>}
              </>
            ),
          }))}
          onChoose={choose}
        />
        {proposal?.saving && (
          <p className={cx(styles.soft2)}>
            <Trans>
              The first one costs <Money value={proposal.saving} /> less than the second.
            </Trans>
          </p>
        )}
      </div>
    </Dialog>
  );
}
