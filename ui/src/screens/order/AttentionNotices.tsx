import { Trans } from '@lingui/react/macro';
import { Notice } from '../../components/Notice';
import type { Attention } from '../../ipc/bindings';

function AttentionText({ attention }: { attention: Attention }) {
  switch (attention.kind) {
    case 'badField':
      return (
        <Trans>
          The field {attention.path} could not be read. The shop sent “{attention.found}”.
        </Trans>
      );
    case 'unknownStatus':
      return <Trans>The shop uses a status that Packbench does not know: ‹{attention.slug}›.</Trans>;
    case 'duplicateSku':
      return <Trans>Several products carry the SKU {attention.sku}. Tell them apart by barcode.</Trans>;
    case 'oddBarcode':
      return <Trans>The barcode {attention.code} has a wrong check digit. It is compared as it is.</Trans>;
    case 'noAddress':
      return <Trans>The order has no delivery address. Ask the buyer before packing.</Trans>;
  }
}

/** What a person must look at in this order. */
export function AttentionNotices({ attention }: { attention: readonly Attention[] }) {
  return attention.map((item) => (
    <Notice key={JSON.stringify(item)} tone="warn" title={<AttentionText attention={item} />} />
  ));
}
