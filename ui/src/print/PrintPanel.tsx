import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../components/Button';
import { Select } from '../components/Field';
import { Notice, ProblemNotice } from '../components/Notice';
import { NumberField } from '../components/NumberField';
import { PaperNotices } from '../components/PaperNotices';
import { paperName } from '../i18n/papers';
import { reasonWords } from '../i18n/printing';
import { useShortcut } from '../input/shortcuts';
import type { DocumentKind, LeftOutBarcode, MissingGlyphs, PrinterRow } from '../ipc/bindings';
import type { CoreError } from '../ipc/errors';
import { cx } from '../lib/cx';
import styles from './Print.module.css';
import { fits, usePrinters, usualPrinter } from './usePrinters';

/** What is known of the pages before they are printed. */
export type Printable = {
  kind: DocumentKind;
  paper: string;
  missing: readonly MissingGlyphs[];
  leftOut: readonly LeftOutBarcode[];
  weak?: readonly LeftOutBarcode[];
};

/** Which printer is chosen, and how many copies; what this station usually does until somebody says otherwise. */
export function usePrintChoice(kind: DocumentKind, papers: readonly string[]) {
  const { printers, routeOf, isReady, error } = usePrinters();
  const [chosen, choose] = useState<string>();
  const [copies, setCopies] = useState<number | null>();
  const route = routeOf(kind);
  const printer = printers.find(({ id }) => id === chosen) ?? usualPrinter(printers, route, papers);
  const usual = route && route.printerId === printer?.id ? route.copies : 1;
  return {
    ...{ printers, printer, choose, isReady, error },
    copies: copies === undefined ? usual : copies,
    setCopies,
  };
}

export type PrintChoice = ReturnType<typeof usePrintChoice>;

function NoPrinter() {
  const { t } = useLingui();
  return (
    <Notice tone="info" title={t`No printer is set up.`}>
      <p>
        <Trans>
          Save the document, or{' '}
          <Link to="/settings" search={{ section: 'printers' }} className={cx(styles.link)}>
            set up a printer
          </Link>
          .
        </Trans>
      </p>
    </Notice>
  );
}

/** Why this printer does not print the document now, or not at once. */
function PrinterNotices({ printer, paper }: { printer: PrinterRow; paper: string | undefined }) {
  const { t, i18n } = useLingui();
  const { name, paper: loaded } = printer.setup;
  const waits = printer.isPaused ? 'paused' : printer.state?.code;
  return (
    <>
      {paper !== undefined && !fits(printer, paper) && (
        <Notice tone="bad" title={t`The printer has other paper in it.`}>
          <p>
            <Trans>
              {name} prints on {paperName(loaded)}, this document is {paperName(paper)}. Choose another
              printer.
            </Trans>
          </p>
        </Notice>
      )}
      {waits !== undefined && waits !== 'ready' && (
        <Notice tone="warn" title={i18n._(reasonWords(waits))}>
          <p>
            <Trans>What is printed now waits in the queue until then.</Trans>
          </p>
        </Notice>
      )}
    </>
  );
}

type PanelProps = {
  choice: PrintChoice;
  /** What would be printed, once it is laid out. */
  shown: Printable | undefined;
  /** Whether the pages in view are the ones that would be printed. */
  isFresh: boolean;
  isBusy: boolean;
  problem: CoreError | null;
  action: string;
  /** What is asked before the printer. */
  children?: ReactNode;
  /** Other things that can be done with it. */
  buttons: ReactNode;
  onPrint: (printer: PrinterRow, copies: number) => void;
};

/** Printer, copies and warnings beside the pages; Enter prints. */
export function PrintPanel(props: PanelProps) {
  const { t } = useLingui();
  const { choice, shown, isFresh, isBusy, problem, action, children, buttons, onPrint } = props;
  const { printers, printer, choose, copies, setCopies, isReady } = choice;
  const wrong = printer && shown && !fits(printer, shown.paper);
  const may = printer !== undefined && shown !== undefined && isFresh && !wrong && !isBusy && copies !== null;
  const print = () => {
    if (may) onPrint(printer, copies);
  };
  useShortcut('Enter', print);
  return (
    <Form
      className={cx(styles.side)}
      onSubmit={(event) => {
        event.preventDefault();
        print();
      }}
    >
      <div className={cx(styles.scroll)}>
        {children}
        {isReady && printers.length === 0 && <NoPrinter />}
        {choice.error && <ProblemNotice problem={choice.error} />}
        {printer && (
          <>
            <Select
              label={t`Printer`}
              value={printer.id}
              options={printers.map(({ id, setup }) => ({
                value: id,
                label: `${setup.name}, ${paperName(setup.paper)}`,
              }))}
              onChange={choose}
            />
            <NumberField label={t`Copies`} value={copies} min={1} max={99} onChange={setCopies} />
            <PrinterNotices printer={printer} paper={shown?.paper} />
          </>
        )}
        {shown && <PaperNotices missing={shown.missing} leftOut={shown.leftOut} weak={shown.weak ?? []} />}
        {problem && <ProblemNotice problem={problem} live />}
      </div>
      <div className={cx(styles.buttons)}>
        {buttons}
        {(printers.length > 0 || !isReady) && (
          <Button type="submit" look="primary" icon={<Printer />} keys={['Enter']} isDisabled={!may}>
            {action}
          </Button>
        )}
      </div>
    </Form>
  );
}
