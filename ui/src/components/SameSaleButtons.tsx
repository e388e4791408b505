import { useLingui } from '@lingui/react/macro';
import type { SameSaleAnswer } from '../ipc/bindings';
import { Button } from './Button';

type Side = { number: string; shop: string };

type SameSaleProps = {
  mine: Side;
  other: Side;
  /** What holds now, which needs no button. */
  answer: SameSaleAnswer | null;
  isDisabled: boolean;
  onAnswer: (answer: SameSaleAnswer) => void;
};

/** Whether two orders are one sale, and which of them is packed then. */
export function SameSaleButtons({ mine, other, answer, isDisabled, onAnswer }: SameSaleProps) {
  const { t } = useLingui();
  const pack = ({ number, shop }: Side) => t`One sale: pack ${number} (${shop})`;
  const choices: [SameSaleAnswer, string][] = [
    ['packThis', pack(mine)],
    ['packOther', pack(other)],
    ['twoSales', t`Two sales: pack both`],
  ];
  return choices
    .filter(([choice]) => choice !== answer)
    .map(([choice, label]) => (
      <Button key={choice} size="s" isDisabled={isDisabled} onPress={() => onAnswer(choice)}>
        {label}
      </Button>
    ));
}
