import { Plural, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArchiveRestore, SlidersHorizontal, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card, EmptyState, Page, PageBody } from '../../components/Panels';
import type { WaveList } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { useMay } from '../../people/usePeople';
import { ProposalsCard } from './ProposalsCard';
import { SettingsDialog } from './SettingsDialog';
import { ShortagesCard } from './ShortagesCard';
import { useStartWave } from './useStartWave';
import styles from './Waves.module.css';
import { WaveTable } from './WaveTable';

function Waves({ list, mayPick }: { list: WaveList; mayPick: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { start, isBusy, error, dialog } = useStartWave();
  return (
    <>
      {error && <ProblemNotice problem={error} live />}
      {list.putBacks > 0 && (
        <Notice
          tone="warn"
          title={
            <Plural
              value={list.putBacks}
              one="# item goes back to its bin"
              other="# items go back to their bins"
            />
          }
          actions={
            mayPick && (
              <Button icon={<ArchiveRestore size={16} />} onPress={() => void navigate({ to: '/put-back' })}>
                {t`Put back`}
              </Button>
            )
          }
        >
          {t`They were picked for orders that were cancelled or changed.`}
        </Notice>
      )}
      <Card title={t`Waves`}>
        {list.waves.length > 0 ? (
          <WaveTable waves={list.waves} mayPick={mayPick} isBusy={isBusy} onPick={start} />
        ) : (
          <EmptyState icon={<Waypoints />} title={t`No wave today`}>
            {t`Create one of the proposed waves below, or choose orders in the list of orders.`}
          </EmptyState>
        )}
      </Card>
      {dialog}
    </>
  );
}

/** Orders that are fetched in one walk: what runs, what could be next, what is missing and what goes back. */
export function WavesScreen() {
  const { t } = useLingui();
  const mayPick = useMay('pick');
  const mayConfigure = useMay('configureFloor');
  const list = useCommand('waves.list', {});
  const [isOpen, setOpen] = useState(false);
  useTitle(t`Pick waves`);
  return (
    <Page
      title={t`Pick waves`}
      actions={
        mayConfigure && (
          <Button
            icon={<SlidersHorizontal size={16} />}
            onPress={() => setOpen(true)}
          >{t`Wave settings`}</Button>
        )
      }
    >
      <PageBody>
        <div className={cx(styles.stack)}>
          <Listing answer={list}>{(data) => <Waves list={data} mayPick={mayPick} />}</Listing>
          <ProposalsCard mayPick={mayPick} />
          <ShortagesCard />
        </div>
      </PageBody>
      {isOpen && <SettingsDialog onClose={() => setOpen(false)} />}
    </Page>
  );
}
