import { PaperDialog } from './PaperDialog';

type Props = {
  /** Items with how many labels of each. */
  items: readonly { variantId: string; count: number }[];
  onClose: () => void;
};

/** Labels for items, looked at first. */
export function ItemLabelDialog({ items, onClose }: Props) {
  return (
    <PaperDialog
      kind="productLabel"
      madeOf={{ of: 'items', items: [...items] }}
      onClose={onClose}
      onKept={onClose}
    />
  );
}
