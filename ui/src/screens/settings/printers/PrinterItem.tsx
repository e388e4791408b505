import { Trans, useLingui } from '@lingui/react/macro';
import {
  Check,
  CircleAlert,
  CirclePause,
  Pause,
  PencilLine,
  Play,
  Ruler,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { Tag } from '../../../components/Tag';
import { FORMATS, paperName } from '../../../i18n/papers';
import { type Health, healthOf, reasonWords } from '../../../i18n/printing';
import type { PrinterRow } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './Printers.module.css';

const ICONS: Record<Health, typeof Check> = { ok: Check, warn: TriangleAlert, bad: CircleAlert };

function State({ printer: { isPaused, state } }: { printer: PrinterRow }) {
  const { t } = useLingui();
  const health = healthOf(state?.code);
  if (isPaused)
    return (
      <Tag tone="warn" icon={<CirclePause aria-hidden="true" />}>
        {t`Paused`}
      </Tag>
    );
  if (!health)
    return (
      <Tag>
        <Trans>Not asked yet</Trans>
      </Tag>
    );
  const Icon = ICONS[health];
  const words = { ok: t`Ready`, warn: t`Prints, with a warning`, bad: t`Does not print` };
  return (
    <Tag tone={health} icon={<Icon aria-hidden="true" />}>
      {words[health]}
    </Tag>
  );
}

function RemoveDialog({ printer, onClose }: { printer: PrinterRow; onClose: () => void }) {
  const { t } = useLingui();
  const remove = useAction('printers.remove');
  const { name } = printer.setup;
  return (
    <Dialog title={t`Remove ${name}?`} isOpen onClose={onClose}>
      <p>
        <Trans>
          Nothing is sent to it any more, and its measurements are forgotten. What it printed stays in the
          history.
        </Trans>
      </p>
      {remove.error && <ProblemNotice problem={remove.error} live />}
      <DialogActions>
        <Button autoFocus onPress={onClose}>{t`Keep it`}</Button>
        <Button
          look="danger"
          isDisabled={remove.isPending}
          onPress={() => remove.mutate({ printerId: printer.id }, { onSuccess: onClose })}
        >{t`Remove ${name}`}</Button>
      </DialogActions>
    </Dialog>
  );
}

type ItemProps = { printer: PrinterRow; isLocal: boolean; onEdit: () => void; onCalibrate: () => void };

function Buttons({ printer, isLocal, onEdit, onCalibrate }: ItemProps) {
  const { t } = useLingui();
  const [removes, setRemoves] = useState(false);
  const toggle = useAction(printer.isPaused ? 'printers.resume' : 'printers.pause');
  const { name } = printer.setup;
  return (
    <>
      <div className={cx(styles.buttons)}>
        <Button
          size="s"
          icon={<Ruler />}
          aria-label={t`Test page and calibration: ${name}`}
          onPress={onCalibrate}
        >
          {t`Test page and calibration`}
        </Button>
        {isLocal && (
          <Button size="s" icon={<PencilLine />} aria-label={t`Change: ${name}`} onPress={onEdit}>
            {t`Change`}
          </Button>
        )}
        <Button
          size="s"
          icon={printer.isPaused ? <Play /> : <Pause />}
          aria-label={printer.isPaused ? t`Resume: ${name}` : t`Pause: ${name}`}
          isDisabled={toggle.isPending}
          onPress={() => toggle.mutate({ printerId: printer.id })}
        >
          {printer.isPaused ? t`Resume` : t`Pause`}
        </Button>
        <Button size="s" icon={<Trash2 />} aria-label={t`Remove: ${name}`} onPress={() => setRemoves(true)}>
          {t`Remove`}
        </Button>
      </div>
      {toggle.error && <ProblemNotice problem={toggle.error} live />}
      {removes && <RemoveDialog printer={printer} onClose={() => setRemoves(false)} />}
    </>
  );
}

/** One printer: what it is, how it does, and what can be done with it. */
export function PrinterItem(props: ItemProps) {
  const { i18n } = useLingui();
  const { setup, state, isPaused } = props.printer;
  const [across, along] = setup.dpi;
  const dots = across === along ? across : `${across} × ${along}`;
  const trouble = !isPaused && state && state.code !== 'ready' ? reasonWords(state.code) : undefined;
  return (
    <li className={cx(styles.printer)}>
      <div className={cx(styles.who)}>
        <h3 className={cx(styles.name)}>
          <bdi>{setup.name}</bdi>
        </h3>
        <State printer={props.printer} />
      </div>
      <p className={cx(styles.soft)}>
        <Trans>
          {FORMATS[setup.format]}, {paperName(setup.paper)}, {dots} dpi
        </Trans>
      </p>
      <p className={cx('mono', styles.address)} translate="no">
        {setup.address}
      </p>
      {trouble && (
        <p>
          {i18n._(trouble)} {state?.detail && <span className={cx(styles.soft)}>{state.detail}</span>}
        </p>
      )}
      <Buttons {...props} />
    </li>
  );
}
