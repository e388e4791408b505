import { Trans, useLingui } from '@lingui/react/macro';
import { Printer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { NumberField } from '../../../components/NumberField';
import { Dialog, DialogActions } from '../../../components/Overlay';
import type { CalibrationValues, PrinterRow } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useUi } from '../../../state/ui';
import { formatMillimetres, formatScale, isNone } from './measures';
import styles from './Printers.module.css';
import { RulerFigure } from './RulerFigure';

/** What a printer puts in the wrong place, as it is made good from now on. */
function Result({ calibration }: { calibration: CalibrationValues }) {
  const lang = useUi((state) => state.lang);
  if (isNone(calibration))
    return (
      <p>
        <Trans>It was not measured yet, so everything is sent as it is.</Trans>
      </p>
    );
  const { offsetXUm, offsetYUm, scaleXPpm, scaleYPpm } = calibration;
  return (
    <ul className={cx(styles.result)}>
      <li>
        <Trans>Sideways: {formatMillimetres(offsetXUm, lang)}</Trans>
      </li>
      <li>
        <Trans>Downwards: {formatMillimetres(offsetYUm, lang)}</Trans>
      </li>
      <li>
        <Trans>Width: {formatScale(scaleXPpm, lang)}</Trans>
      </li>
      <li>
        <Trans>Height: {formatScale(scaleYPpm, lang)}</Trans>
      </li>
    </ul>
  );
}

type Readings = { left: number | null; right: number | null; top: number | null; bottom: number | null };

/** Millimetres with one decimal, as whole micrometres. */
const toUm = (millimetres: number) => Math.round(millimetres * 10) * 100;

function Measured({ printer }: { printer: PrinterRow }) {
  const { t } = useLingui();
  const [readings, setReadings] = useState<Readings>({ left: null, right: null, top: null, bottom: null });
  const calibrate = useAction('printers.calibrate');
  const reset = useAction('printers.reset');
  const { left, right, top, bottom } = readings;
  const isComplete = left !== null && right !== null && top !== null && bottom !== null;
  const names = { left: t`Left`, right: t`Right`, top: t`Top`, bottom: t`Bottom` };
  const take = () => {
    if (!isComplete) return;
    const um = { leftUm: toUm(left), rightUm: toUm(right), topUm: toUm(top), bottomUm: toUm(bottom) };
    calibrate.mutate({ printerId: printer.id, ...um });
  };
  const { calibration } = calibrate.data ?? printer;
  const shown =
    reset.data && reset.submittedAt > calibrate.submittedAt ? reset.data.calibration : calibration;
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <div className={cx(styles.measure)}>
        <RulerFigure />
        <fieldset className={cx(styles.readings)}>
          <legend>{t`From the edge of the paper to the line, mm`}</legend>
          {(['left', 'right', 'top', 'bottom'] as const).map((side) => (
            <NumberField
              key={side}
              label={names[side]}
              value={readings[side]}
              min={0}
              max={50}
              step={0.1}
              digits={1}
              onChange={(value) => setReadings((before) => ({ ...before, [side]: value }))}
            />
          ))}
        </fieldset>
      </div>
      {(calibrate.error ?? reset.error) && (
        <ProblemNotice
          problem={(calibrate.error ?? reset.error) as NonNullable<typeof calibrate.error>}
          live
        />
      )}
      <section role="status" className={cx(styles.outcome)}>
        <h3 className={cx(styles.subtitle)}>{t`What is made good`}</h3>
        <Result calibration={shown} />
      </section>
      <DialogActions>
        <Button
          icon={<RotateCcw />}
          isDisabled={isNone(shown) || reset.isPending}
          onPress={() => reset.mutate({ printerId: printer.id })}
        >{t`Forget the measurement`}</Button>
        <Button type="submit" look="primary" isDisabled={!isComplete || calibrate.isPending}>
          {t`Take these distances`}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** Prints the page with four lines, and takes what somebody measured on it. */
export function CalibrationDialog({ printer, onClose }: { printer: PrinterRow; onClose: () => void }) {
  const { t } = useLingui();
  const ruler = useAction('printers.ruler');
  return (
    <Dialog title={t`Calibrate ${printer.setup.name}`} isOpen wide onClose={onClose}>
      <div className={cx(styles.step)}>
        <p>
          <Trans>
            Print the page with four lines. It also shows that the printer works. Then measure from each edge
            of the paper to the line next to it.
          </Trans>
        </p>
        <Button
          icon={<Printer />}
          isDisabled={ruler.isPending}
          onPress={() => ruler.mutate({ printerId: printer.id })}
        >{t`Print the test page`}</Button>
      </div>
      <p role="status" className={cx(styles.live)}>
        {ruler.data && <Trans>The page is in the print queue.</Trans>}
      </p>
      {ruler.error && <ProblemNotice problem={ruler.error} live />}
      <Measured printer={printer} />
    </Dialog>
  );
}
