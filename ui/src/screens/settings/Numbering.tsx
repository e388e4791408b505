import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Card } from '../../components/Panels';
import { DOCUMENT_KINDS } from '../../i18n/papers';
import { describeProblem } from '../../i18n/problems';
import type { SeriesRow } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Settings.module.css';

/** The last number that is still exact. */
const MAX_NEXT = 999_999_999_999;

function Edit({ series, onDone }: { series: SeriesRow; onDone: () => void }) {
  const { t } = useLingui();
  const [prefix, setPrefix] = useState(series.prefix);
  const [digits, setDigits] = useState<number | null>(series.digits);
  const [next, setNext] = useState<number | null>(series.next);
  const set = useAction('numbering.set');
  const { error } = set;
  const isPrefix = error?.code.startsWith('numbering.') ?? false;
  const said = error && isPrefix ? describeProblem(error) : undefined;
  const complete = digits !== null && next !== null;
  return (
    <Form
      className={cx(styles.seriesForm)}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) set.mutate({ kind: series.kind, prefix, digits, next }, { onSuccess: onDone });
      }}
    >
      <TextField
        label={t`Prefix`}
        code
        autoFocus
        value={prefix}
        onChange={setPrefix}
        error={said && [said.what, said.advice].filter(Boolean).join(' ')}
      />
      <NumberField label={t`Digits`} value={digits} min={1} max={12} onChange={setDigits} />
      <NumberField label={t`Next number`} value={next} min={1} max={MAX_NEXT} onChange={setNext} />
      <p className={cx(styles.nextNumber)}>
        <Trans>
          The next one is{' '}
          <b className="mono">
            {prefix}
            {String(next ?? '').padStart(digits ?? 1, '0')}
          </b>
          .
        </Trans>
      </p>
      {error && !isPrefix && <ProblemNotice problem={error} live />}
      <div className={cx(styles.buttons)}>
        <Button onPress={onDone}>{t`Cancel`}</Button>
        <Button type="submit" look="primary" isDisabled={!complete || set.isPending}>
          {t`Save`}
        </Button>
      </div>
    </Form>
  );
}

function Series({ series }: { series: SeriesRow }) {
  const { t, i18n } = useLingui();
  const [edits, setEdits] = useState(false);
  const name = i18n._(DOCUMENT_KINDS[series.kind]);
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td className="mono">{series.prefix}</td>
        <td className={cx(styles.number)}>{series.digits}</td>
        <td className="mono">{series.nextNumber}</td>
        <td className={cx(styles.number)}>
          <Button
            size="s"
            aria-expanded={edits}
            aria-label={t`Change: ${name}`}
            onPress={() => setEdits(!edits)}
          >{t`Change`}</Button>
        </td>
      </tr>
      {edits && (
        <tr>
          <td colSpan={5}>
            <Edit series={series} onDone={() => setEdits(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The numbers that documents get, without gaps. */
export function Numbering() {
  const { t } = useLingui();
  const answer = useCommand('numbering.list', {});
  return (
    <div className={cx(styles.stack)}>
      <Card title={t`Numbers of documents`}>
        <p className={cx(styles.inset, styles.soft)}>
          <Trans>
            Each kind counts on its own, without gaps. A series in use can change its prefix, but never goes
            back.
          </Trans>
        </p>
        <Listing answer={answer}>
          {(rows) => (
            <table className={cx(styles.table)}>
              <thead>
                <tr>
                  <th scope="col">{t`Document`}</th>
                  <th scope="col">{t`Prefix`}</th>
                  <th scope="col" className={cx(styles.number)}>{t`Digits`}</th>
                  <th scope="col">{t`Next number`}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.map((series) => (
                  <Series key={series.kind} series={series} />
                ))}
              </tbody>
            </table>
          )}
        </Listing>
      </Card>
    </div>
  );
}
