import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Listing } from '../../../components/Listing';
import { DOCUMENT_KINDS } from '../../../i18n/papers';
import type { DocumentKind } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { Editor } from './Editor';
import { KINDS } from './relevant';
import styles from './Templates.module.css';

const route = getRouteApi('/frame/settings');

function Kinds({ selected }: { selected: DocumentKind }) {
  const { t, i18n } = useLingui();
  const rows = useCommand('documents.kinds', {}).data ?? [];
  return (
    <nav aria-label={t`Kinds of documents`}>
      <ul className={cx(styles.kinds)}>
        {KINDS.map((kind) => {
          const version = rows.find((row) => row.kind === kind)?.templateVersion;
          return (
            <li key={kind}>
              <Link
                to="/settings"
                search={{ section: 'templates', kind }}
                replace
                className={cx(styles.kind)}
                {...(kind === selected ? { 'aria-current': 'true' as const } : {})}
              >
                {i18n._(DOCUMENT_KINDS[kind])}
                {version != null && (
                  <small>
                    <Trans>version {version}</Trans>
                  </small>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** How each kind of document looks. */
export function Templates() {
  const { kind = 'packingSlip' } = route.useSearch();
  const answer = useCommand('templates.get', { kind });
  return (
    <div className={cx(styles.columns)}>
      <Kinds selected={kind} />
      <Listing answer={answer}>
        {(detail) => <Editor key={`${detail.kind} ${detail.version}`} detail={detail} />}
      </Listing>
    </div>
  );
}
