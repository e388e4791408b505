import { useLingui } from '@lingui/react/macro';
import { ArrowRightLeft, Blocks, PencilLine, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import type { StockItem } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { CorrectDialog } from './CorrectDialog';
import { ItemDialog } from './ItemDialog';
import { KitDialog } from './KitDialog';
import { MoveDialog } from './MoveDialog';
import styles from './Stock.module.css';

const DIALOGS = { move: MoveDialog, correct: CorrectDialog, settings: ItemDialog, kit: KitDialog };

/** What can be done with an item: its units are moved and corrected, and what it is can be said. */
export function ItemActions({ item }: { item: StockItem }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<keyof typeof DIALOGS>();
  const hasUnits = !item.row.isKit;
  const mayMove = useMay('moveStock') && hasUnits;
  const mayCorrect = useMay('adjustStock') && hasUnits;
  const mayConfigure = useMay('configureFloor');
  const Opened = opened && DIALOGS[opened];
  return (
    <div className={cx(styles.buttons)}>
      {mayMove && (
        <Button icon={<ArrowRightLeft size={16} />} onPress={() => setOpened('move')}>
          {t({ message: 'Move', context: 'goods' })}
        </Button>
      )}
      {mayCorrect && (
        <Button icon={<PencilLine size={16} />} onPress={() => setOpened('correct')}>
          {t({ message: 'Correct', context: 'stock' })}
        </Button>
      )}
      {mayConfigure && (
        <>
          <Button icon={<Settings2 size={16} />} onPress={() => setOpened('settings')}>
            {t`Settings of the item`}
          </Button>
          <Button icon={<Blocks size={16} />} onPress={() => setOpened('kit')}>{t`Parts of the kit`}</Button>
        </>
      )}
      {Opened && <Opened item={item} onClose={() => setOpened(undefined)} />}
    </div>
  );
}
