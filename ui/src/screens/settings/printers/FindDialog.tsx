import { Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { FORMATS } from '../../../i18n/papers';
import { FIND_NOTES } from '../../../i18n/printing';
import type { FoundPrinter, PrinterSetup } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './Printers.module.css';
import { foundSetup } from './setup';

function Found({ printer, onChoose }: { printer: FoundPrinter; onChoose: () => void }) {
  const { t } = useLingui();
  const { name, model, location, address, format } = printer;
  return (
    <li className={cx(styles.found)}>
      <div className={cx(styles.grow)}>
        <p className={cx(styles.name)}>
          <bdi>{name}</bdi>
        </p>
        <p className={cx(styles.soft)}>{[model, location, FORMATS[format]].filter(Boolean).join(', ')}</p>
        <p className={cx('mono', styles.address)} translate="no">
          {address}
        </p>
      </div>
      <Button size="s" aria-label={t`Set up: ${name}`} onPress={onChoose}>{t`Set up`}</Button>
    </li>
  );
}

type FindProps = { onClose: () => void; onChosen: (setup: PrinterSetup) => void };

/** Looks for printers for a few seconds; the one that is chosen is set up next. */
export function FindDialog({ onClose, onChosen }: FindProps) {
  const { t, i18n } = useLingui();
  const find = useAction('printers.find');
  const { mutate, data, error, isPending } = find;
  useEffect(() => mutate({}), [mutate]);
  const notes = (data?.notes ?? []).flatMap((note) => FIND_NOTES[note] ?? []);
  return (
    <Dialog title={t`Printers that were found`} isOpen wide onClose={onClose}>
      <p role="status">
        {isPending && <Trans>Looking on this computer and in the network for a few seconds.</Trans>}
        {data?.found.length === 0 && !isPending && (
          <Trans>No printer was found. It can be added by its address all the same.</Trans>
        )}
      </p>
      {error && <ProblemNotice problem={error} live />}
      {!isPending && data && data.found.length > 0 && (
        <ul>
          {data.found.map((printer) => (
            <Found
              key={`${printer.address} ${printer.name}`}
              printer={printer}
              onChoose={() => onChosen(foundSetup(printer))}
            />
          ))}
        </ul>
      )}
      {!isPending && notes.length > 0 && (
        <ul className={cx(styles.soft)}>
          {notes.map((note) => (
            <li key={note.id}>{i18n._(note)}</li>
          ))}
        </ul>
      )}
      <DialogActions>
        <Button icon={<RefreshCw />} isDisabled={isPending} onPress={() => mutate({})}>
          {t`Look again`}
        </Button>
        <Button onPress={onClose}>{t`Close`}</Button>
      </DialogActions>
    </Dialog>
  );
}
