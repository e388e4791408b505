import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Overlay';
import { Code } from '../../components/Values';
import type { CodeMeaning } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Scanned.module.css';

/** What a code names, in words. */
function Words({ meaning }: { meaning: CodeMeaning }) {
  switch (meaning.kind) {
    case 'order':
      return meaning.byParcel ? (
        <Trans>Parcel of order {meaning.number}</Trans>
      ) : (
        <Trans>Order {meaning.number}</Trans>
      );
    case 'wave':
      return <Trans>Wave {meaning.number}</Trans>;
    case 'item':
      return (
        <>
          <bdi>{meaning.name}</bdi> <Code value={meaning.sku} />
          {meaning.units > 1 && (
            <span className={cx(styles.soft)}>
              {' '}
              <Plural value={meaning.units} one="pack of # unit" other="pack of # units" />
            </span>
          )}
        </>
      );
    case 'box':
      return <Trans>Box {meaning.name}</Trans>;
    case 'bin':
      return meaning.isTote ? <Trans>Tote {meaning.bin}</Trans> : <Trans>Bin {meaning.bin}</Trans>;
    case 'document':
      return <Trans>Document {meaning.number}</Trans>;
    case 'badge':
      return <Trans>Badge</Trans>;
    case 'command':
      return <Trans>Command card</Trans>;
  }
}

type Props = {
  code: string;
  meanings: readonly CodeMeaning[];
  onChoose: (meaning: CodeMeaning) => void;
  onClose: () => void;
};

/** Several things carry one code: a person says which is meant. */
export function MeaningChoice({ code, meanings, onChoose, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Several things carry the code ${code}`} isOpen onClose={onClose}>
      <ul className={cx(styles.choices)} aria-label={t`What is meant`}>
        {meanings.map((meaning) => (
          <li key={JSON.stringify(meaning)}>
            <Button size="l" onPress={() => onChoose(meaning)}>
              <Words meaning={meaning} />
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
