import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Barcode, Eye, FileText, Plus, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { Card } from '../../components/Panels';
import { PrintedTag } from '../../components/PrintedTag';
import { When } from '../../components/Values';
import { DOCUMENT_KINDS, FORMATS, isLabel, paperName } from '../../i18n/papers';
import { useShortcut } from '../../input/shortcuts';
import type { DocumentKind, DocumentRow, OrderDetail } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { PaperDialog } from '../../print/PaperDialog';
import { PrintDialog } from '../../print/PrintDialog';
import styles from './Order.module.css';

/** What can be made of an order by hand. */
const KINDS = ['packingSlip', 'addressLabel', 'returnSlip', 'proforma'] as const satisfies DocumentKind[];

type LineProps = { document: DocumentRow; onShow: () => void; onPrint: () => void };

function DocumentLine({ document, onShow, onPrint }: LineProps) {
  const { t, i18n } = useLingui();
  const Icon = isLabel(document.kind) ? Barcode : FileText;
  const name = i18n._(DOCUMENT_KINDS[document.kind]);
  return (
    <li className={cx(styles.document)}>
      <Icon size={18} aria-hidden="true" />
      <div className={cx(styles.grow)}>
        <div className={cx(styles.medium)}>
          {name} {document.number}
        </div>
        <div className={cx(styles.meta)}>
          {FORMATS[document.format]}, {paperName(document.paper)}, <When at={document.created} />
        </div>
      </div>
      <PrintedTag {...document} />
      <IconButton label={t`Show: ${name}`} icon={<Eye size={16} />} onPress={onShow} />
      <IconButton label={t`Print: ${name}`} icon={<Printer size={16} />} onPress={onPrint} />
    </li>
  );
}

/** Papers of the order; new ones are looked at before they are printed. */
export function DocumentsCard({ order }: { order: OrderDetail }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const [making, setMaking] = useState<DocumentKind>();
  const [printedId, setPrinted] = useState<string>();
  const { documents } = order;
  const printed = documents.find(({ id }) => id === printedId);
  const [first] = documents;
  const print = () => (first ? setPrinted(first.id) : setMaking('packingSlip'));
  useShortcut('KeyP', print);
  useShortcut('Ctrl+KeyP', print);
  const show = (document: string) => void navigate({ to: '/documents', search: { document } });
  const actions = KINDS.map((kind) => (
    <Button key={kind} size="s" icon={<Plus />} onPress={() => setMaking(kind)}>
      {i18n._(DOCUMENT_KINDS[kind])}
    </Button>
  ));
  return (
    <Card title={t`Documents`} actions={actions}>
      {documents.length === 0 ? (
        <p className={cx(styles.inset, styles.soft2)}>
          <Trans>Slip and label are made when the last item is in the box.</Trans>
        </p>
      ) : (
        <ul>
          {documents.map((document) => (
            <DocumentLine
              key={document.id}
              document={document}
              onShow={() => show(document.id)}
              onPrint={() => setPrinted(document.id)}
            />
          ))}
        </ul>
      )}
      {printed && <PrintDialog document={printed} onClose={() => setPrinted(undefined)} />}
      {making && (
        <PaperDialog
          madeOf={{ of: 'order', orderId: order.row.id }}
          kind={making}
          onClose={() => setMaking(undefined)}
          onKept={() => setMaking(undefined)}
        />
      )}
    </Card>
  );
}
