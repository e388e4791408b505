import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Barcode, Eye, FileText, Plus } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import { When } from '../../components/Values';
import { DOCUMENT_KINDS, PAPERS } from '../../i18n/words';
import type { DocumentKind, DocumentRow, OrderDetail } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Order.module.css';

function DocumentLine({ document, onShow }: { document: DocumentRow; onShow: () => void }) {
  const { t, i18n } = useLingui();
  const Icon = document.kind === 'packingSlip' ? FileText : Barcode;
  const name = i18n._(DOCUMENT_KINDS[document.kind]);
  return (
    <li className={cx(styles.document)}>
      <Icon size={18} aria-hidden="true" />
      <div className={cx(styles.grow)}>
        <div className={cx(styles.medium)}>{name}</div>
        <div className={cx(styles.meta)}>
          PDF, {PAPERS[document.paper]}, <When at={document.created} />
        </div>
      </div>
      <IconButton label={t`Show: ${name}`} icon={<Eye size={16} />} onPress={onShow} />
    </li>
  );
}

/** Slips and labels of the order; new ones are made on demand. */
export function DocumentsCard({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const settings = useCommand('settings.get', {}).data;
  const render = useAction('documents.render');
  const show = (document: string) => void navigate({ to: '/documents', search: { document } });
  const make = (kind: DocumentKind) => {
    const paper = kind === 'packingSlip' ? (settings?.slipPaper ?? 'a4') : '100x150';
    render.mutate(
      { orderId: order.row.id, kind, paper, language: null },
      { onSuccess: (document) => show(document.id) },
    );
  };
  const actions = (
    <>
      <Button size="s" icon={<Plus />} onPress={() => make('packingSlip')}>{t`Packing slip`}</Button>
      <Button size="s" icon={<Plus />} onPress={() => make('addressLabel')}>{t`Address label`}</Button>
    </>
  );
  return (
    <Card title={t`Documents`} actions={actions}>
      {render.error && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={render.error} live />
        </div>
      )}
      {order.documents.length === 0 ? (
        <p className={cx(styles.inset, styles.soft2)}>
          <Trans>Slip and label are made when the last item is in the box.</Trans>
        </p>
      ) : (
        <ul>
          {order.documents.map((document) => (
            <DocumentLine key={document.id} document={document} onShow={() => show(document.id)} />
          ))}
        </ul>
      )}
    </Card>
  );
}
