import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Checkbox } from '../../../components/Checkbox';
import { Select } from '../../../components/Field';
import { Listing } from '../../../components/Listing';
import { ProblemNotice } from '../../../components/Notice';
import { NumberField } from '../../../components/NumberField';
import { Card } from '../../../components/Panels';
import { DOCUMENT_KINDS, paperName } from '../../../i18n/papers';
import type { DocumentKind, PrinterRow, RouteRow } from '../../../ipc/bindings';
import { commandOptions, useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './Printers.module.css';

/** Papers that are made when the last item is in the box. */
const BY_ITSELF: ReadonlySet<DocumentKind> = new Set(['packingSlip', 'addressLabel']);

const KINDS = (Object.keys(DOCUMENT_KINDS) as DocumentKind[]).filter((kind) => kind !== 'rulerPage');

type RowProps = {
  kind: DocumentKind;
  route: RouteRow | undefined;
  printers: readonly PrinterRow[];
  onChange: (route: RouteRow | undefined) => void;
};

function Row({ kind, route, printers, onChange }: RowProps) {
  const { t, i18n } = useLingui();
  const name = i18n._(DOCUMENT_KINDS[kind]);
  const choose = (printerId: string) => {
    if (printerId === '') return onChange(undefined);
    onChange({ copies: 1, isAutomatic: false, ...route, kind, printerId });
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Select
          label={t`Printer for: ${name}`}
          hideLabel
          value={route?.printerId ?? ''}
          options={[
            { value: '', label: t`None` },
            ...printers.map(({ id, setup }) => ({
              value: id,
              label: `${setup.name}, ${paperName(setup.paper)}`,
            })),
          ]}
          onChange={choose}
        />
      </td>
      <td>
        {route && (
          <NumberField
            label={t`Copies of: ${name}`}
            hideLabel
            value={route.copies}
            min={1}
            max={99}
            onChange={(copies) => copies !== null && onChange({ ...route, copies })}
          />
        )}
      </td>
      <td>
        {route && BY_ITSELF.has(kind) && (
          <Checkbox isOn={route.isAutomatic} onChange={(isAutomatic) => onChange({ ...route, isAutomatic })}>
            <Trans>at the last scan</Trans>
            <span className="sr-only">: {name}</span>
          </Checkbox>
        )}
      </td>
    </tr>
  );
}

/** Which printer takes which paper at this station; each choice is kept at once. */
export function RoutesCard({ printers }: { printers: readonly PrinterRow[] }) {
  const { t } = useLingui();
  const answer = useCommand('printers.routes', {});
  const client = useQueryClient();
  const set = useAction('printers.setRoutes');
  // What was chosen last is shown at once, so that the next choice does not take it back.
  const routes = set.isPending ? set.variables.routes : (answer.data?.routes ?? []);
  const change = (kind: DocumentKind, route: RouteRow | undefined) =>
    set.mutate(
      { routes: [...routes.filter((known) => known.kind !== kind), ...(route ? [route] : [])] },
      { onSuccess: (kept) => client.setQueryData(commandOptions('printers.routes', {}).queryKey, kept) },
    );
  return (
    <Card title={t`Which printer takes what here`}>
      {set.error && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={set.error} live />
        </div>
      )}
      <Listing answer={answer}>
        {() => (
          <table className={cx(styles.table)}>
            <thead>
              <tr>
                <th scope="col">{t`Document`}</th>
                <th scope="col">{t`Printer`}</th>
                <th scope="col">{t`Copies`}</th>
                <th scope="col">{t`Printed by itself`}</th>
              </tr>
            </thead>
            <tbody>
              {KINDS.map((kind) => (
                <Row
                  key={kind}
                  kind={kind}
                  route={routes.find((route) => route.kind === kind)}
                  printers={printers}
                  onChange={(route) => change(kind, route)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Listing>
    </Card>
  );
}
