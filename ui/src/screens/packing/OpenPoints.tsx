import { Plural, Trans } from '@lingui/react/macro';
import type { BenchStep, OpenPoint, PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Feedback.module.css';

/** What still keeps the parcel from being closed, each with the key that does it. */
export function OpenList({ view, open }: { view: PackingView; open: readonly OpenPoint[] }) {
  return (
    <ul className={cx(styles.open)}>
      {open.map((point) => (
        <li key={JSON.stringify(point)}>
          <OpenWords view={view} point={point} />
        </li>
      ))}
    </ul>
  );
}

function OpenWords({ view, point }: { view: PackingView; point: OpenPoint }) {
  switch (point.open) {
    case 'stopped':
      return <Trans>The order changed.</Trans>;
    case 'units':
      return <Plural value={point.missing} one="# item is missing." other="# items are missing." />;
    case 'note': {
      const note = view.notes.find(({ key }) => key === point.key);
      if (note?.kind === 'gift')
        return <Trans>It is a gift: nothing with a price goes in. N says you know.</Trans>;
      return <Trans>Read “{note?.text ?? ''}”. N says you did.</Trans>;
    }
    case 'step': {
      const step = view.steps.find(({ id }) => id === point.step);
      return step ? (
        <>
          <StepWords step={step} /> <Trans>D ticks it.</Trans>
        </>
      ) : null;
    }
    case 'box':
      return <Trans>Choose the box with F6 or scan it.</Trans>;
    case 'weight':
      return <Trans>Weigh the parcel, or type its weight with F7.</Trans>;
    case 'weightDoubt':
      return <Trans>The weight does not fit. Look into the box; W says that everything is in.</Trans>;
    case 'label':
      return <Trans>Scan the label on the box.</Trans>;
  }
}

/** What a step of the checklist asks. */
export function StepWords({ step }: { step: BenchStep }) {
  if (step.text) return <>{step.text}</>;
  switch (step.kind) {
    case 'wrap':
      return <Trans>Wrap what breaks.</Trans>;
    case 'insert':
      return <Trans>Put the insert in.</Trans>;
    case 'giftNote':
      return <Trans>Put the gift note in, and nothing with a price.</Trans>;
    case 'sample':
      return <Trans>Add a sample.</Trans>;
    case 'other':
      return null;
  }
}
