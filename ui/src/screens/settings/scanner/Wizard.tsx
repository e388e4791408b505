import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../components/Button';
import { Notice, ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { Fact, Facts } from '../../../components/Panels';
import { SCANNER_ENDS, SCANNER_LAYOUTS } from '../../../i18n/scanner';
import { tapKeys } from '../../../input/receive';
import { useScan } from '../../../input/scanBus';
import type { WedgeScan } from '../../../input/wedge';
import { listenPatiently } from '../../../input/wedgeConfig';
import type { TestCode as Code, ScannerSettings } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { layoutOf, type Measured, measure, type NotMeasured } from './measure';
import styles from './Scanner.module.css';
import { TestCode } from './TestCode';

/** What was received, separators visible: what a scanner sends is seen before it is believed. */
function Received({ raw, problem }: { raw: string; problem: NotMeasured | undefined }) {
  const shown = raw.replaceAll('\x1d', '␝');
  return (
    <div role="status" className={cx(styles.live)}>
      {raw && (
        <p>
          <Trans>
            Received: <bdi className="mono">{shown}</bdi>
          </Trans>
        </p>
      )}
      {problem === 'otherCode' && (
        <Notice tone="warn" title={<Trans>This was another code, or it arrived changed</Trans>}>
          <p>
            <Trans>
              Scan the code that is shown. If it was that one, set the scanner to a US keyboard by its manual
              and scan again.
            </Trans>
          </p>
        </Notice>
      )}
      {problem === 'partOnly' && (
        <Notice tone="warn" title={<Trans>Only a part of the code arrived</Trans>}>
          <p>
            <Trans>Set the scanner to send its characters faster, then scan again.</Trans>
          </p>
        </Notice>
      )}
    </div>
  );
}

function Outcome({ measured }: { measured: Measured }) {
  const { t, i18n } = useLingui();
  const none = t`none`;
  const { maxGapMs } = measured;
  return (
    <>
      <Facts>
        <Fact name={t`Keyboard`}>{measured.layout && i18n._(SCANNER_LAYOUTS[measured.layout])}</Fact>
        <Fact name={t`Longest pause inside a code`}>{t`${maxGapMs} ms`}</Fact>
        <Fact name={t`Before each code`}>
          <span className="mono">{measured.prefix || none}</span>
        </Fact>
        <Fact name={t`Behind each code`}>
          <span className="mono">{measured.suffix}</span> {i18n._(SCANNER_ENDS[measured.end])}
        </Fact>
        <Fact name={t`Separator of GS1`}>{measured.separator ? t`arrives` : t`does not arrive`}</Fact>
      </Facts>
      {!measured.separator && (
        <Notice tone="warn" title={<Trans>The separator of GS1 codes is lost</Trans>}>
          <p>
            <Trans>
              Items are found all the same. Lots and serial numbers may run into what follows: let the scanner
              send the separator (FNC1 as GS, Ctrl and ]).
            </Trans>
          </p>
        </Notice>
      )}
    </>
  );
}

type Progress = { scans: readonly WedgeScan[]; raw: string; problem?: NotMeasured | undefined };
const START: Progress = { scans: [], raw: '' };

/** Goes one step on with a scan, or says why not. */
function next({ scans }: Progress, scan: WedgeScan, payloads: readonly [string, string]): Progress {
  const [first] = scans;
  if (scans.length > 1) return { scans, raw: scan.raw };
  const found = first ? measure(first, scan, payloads) : layoutOf(scan, payloads[0]);
  const raw = scan.raw;
  return typeof found === 'string' ? { scans, raw, problem: found } : { scans: [...scans, scan], raw };
}

type StepsProps = { codes: readonly [Code, Code]; settings: ScannerSettings; onClose: () => void };

function Steps({ codes, settings, onClose }: StepsProps) {
  const { t } = useLingui();
  const [progress, setProgress] = useState(START);
  const save = useAction('scanner.set');
  const payloads = [codes[0].payload, codes[1].payload] as const;
  useEffect(listenPatiently, []);
  useEffect(
    () =>
      tapKeys((scan) => setProgress((before) => next(before, scan, [codes[0].payload, codes[1].payload]))),
    [codes],
  );
  useScan(() => 'calibrated');
  const [first, second] = progress.scans;
  const measured = first && second ? measure(first, second, payloads) : undefined;
  const done = measured !== undefined && typeof measured !== 'string' ? measured : undefined;
  const keep = () => {
    if (!done) return;
    const { separator: _, ...learned } = done;
    save.mutate({ ...settings, ...learned }, { onSuccess: onClose });
  };
  return (
    <>
      {done ? (
        <Outcome measured={done} />
      ) : (
        <section className={cx(styles.step)} aria-live="polite">
          <p>
            {first ? (
              <Trans>Step 2 of 2: scan this code.</Trans>
            ) : (
              <Trans>Step 1 of 2: scan this code. It tells which keyboard the scanner pretends to be.</Trans>
            )}
          </p>
          <TestCode code={first ? codes[1] : codes[0]} />
          <p className={cx(styles.soft)}>
            <Trans>A laser scanner cannot read screens: print the command sheet, which has both codes.</Trans>
          </p>
        </section>
      )}
      <Received raw={progress.raw} problem={progress.problem} />
      {save.error && <ProblemNotice problem={save.error} live />}
      <DialogActions>
        <Button icon={<RotateCcw />} isDisabled={!first} onPress={() => setProgress(START)}>
          {t`Begin again`}
        </Button>
        <Button look="primary" isDisabled={!done || save.isPending} onPress={keep}>
          {t`Use this`}
        </Button>
      </DialogActions>
    </>
  );
}

/** Learns in two scans how the scanner types. */
export function Wizard({ settings, onClose }: { settings: ScannerSettings; onClose: () => void }) {
  const { t } = useLingui();
  const { data, error } = useCommand('scanner.testCodes', {});
  const [first, second] = data ?? [];
  return (
    <Dialog title={t`Calibrate the scanner`} isOpen wide onClose={onClose}>
      {error && <ProblemNotice problem={error} />}
      {first && second && <Steps codes={[first, second]} settings={settings} onClose={onClose} />}
    </Dialog>
  );
}
