import { Trans, useLingui } from '@lingui/react/macro';
import { ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Select, TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import { Card, EmptyState } from '../../../components/Panels';
import type { PackRule, RuleCondition, StepKind } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { StepWords } from '../../packing/OpenPoints';
import styles from '../Settings.module.css';

type For = RuleCondition['for'];

const VALUED: readonly For[] = ['country', 'shipping', 'sku', 'tag'];

function conditionOf(kind: For, value: string): RuleCondition {
  if (kind === 'country' || kind === 'shipping' || kind === 'sku' || kind === 'tag')
    return { for: kind, value };
  return { for: kind };
}

const valueIn = (condition: RuleCondition) => ('value' in condition ? condition.value : '');

function useForWords(): Record<For, string> {
  const { t } = useLingui();
  return {
    all: t`Every order`,
    gift: t`Gifts`,
    fragile: t`Orders with something that breaks`,
    country: t`Orders to a country`,
    shipping: t`Orders by a way of shipping`,
    sku: t`Orders with an SKU`,
    tag: t`Orders with a tag`,
  };
}

function RuleDialog({ rule, onClose }: { rule: PackRule | undefined; onClose: () => void }) {
  const { t } = useLingui();
  const save = useAction('packing.saveRule');
  const words = useForWords();
  const [kind, setKind] = useState<For>(rule?.condition.for ?? 'gift');
  const [value, setValue] = useState(rule ? valueIn(rule.condition) : '');
  const [step, setStep] = useState<StepKind>(rule?.step ?? 'giftNote');
  const [text, setText] = useState(rule?.text ?? '');
  const steps: { value: StepKind; label: string }[] = [
    { value: 'giftNote', label: t`Gift note` },
    { value: 'wrap', label: t`Wrapping` },
    { value: 'insert', label: t`Insert` },
    { value: 'sample', label: t`Sample` },
    { value: 'other', label: t`Something else` },
  ];
  const isValued = VALUED.includes(kind);
  const isWhole = (!isValued || value.trim() !== '') && (step !== 'other' || text.trim() !== '');
  const fors = Object.entries(words) as [For, string][];
  return (
    <Dialog title={rule ? t`Packing rule` : t`New packing rule`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          const input = {
            id: rule?.id ?? '',
            condition: conditionOf(kind, value.trim()),
            step,
            text: text.trim(),
          };
          if (isWhole) save.mutate(input, { onSuccess: onClose });
        }}
      >
        <Select
          label={t`For`}
          value={kind}
          options={fors.map(([known, label]) => ({ value: known, label }))}
          onChange={setKind}
        />
        {isValued && <TextField label={t`Which`} value={value} onChange={setValue} />}
        <Select label={t`Step`} value={step} options={steps} onChange={setStep} />
        <TextField
          label={t`What to do`}
          hint={t`Empty for the usual words.`}
          value={text}
          onChange={setText}
          maxLength={200}
        />
        {save.error && <ProblemNotice problem={save.error} />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={!isWhole} keys={['Enter']}>{t`Save`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Steps that the bench asks for certain orders. */
export function RulesCard({ rules }: { rules: readonly PackRule[] }) {
  const { t } = useLingui();
  const remove = useAction('packing.removeRule');
  const words = useForWords();
  const [edited, setEdited] = useState<string>();
  return (
    <Card
      title={t`Packing rules`}
      actions={
        <Button size="s" icon={<Plus />} onPress={() => setEdited('')}>
          {t`New packing rule`}
        </Button>
      }
    >
      {rules.length === 0 && (
        <EmptyState icon={<ListChecks aria-hidden="true" />} title={t`No packing rules yet`}>
          <Trans>A rule puts a step on the checklist of the bench, such as a note for gifts.</Trans>
        </EmptyState>
      )}
      {rules.length > 0 && (
        <table className={cx(styles.table)}>
          <thead>
            <tr>
              <th scope="col">{t`For`}</th>
              <th scope="col">{t`Step`}</th>
              <th scope="col">
                <span className="sr-only">{t`Actions`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <td>
                  {words[rule.condition.for]} {valueIn(rule.condition)}
                </td>
                <td>
                  <StepWords step={{ ...rule, kind: rule.step, isDone: false }} />
                </td>
                <td>
                  <div className={cx(styles.buttons)}>
                    <Button size="s" onPress={() => setEdited(rule.id)}>{t`Change`}</Button>
                    <Button size="s" onPress={() => remove.mutate({ ruleId: rule.id })}>{t`Remove`}</Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remove.error && <ProblemNotice problem={remove.error} />}
      {edited !== undefined && (
        <RuleDialog rule={rules.find(({ id }) => id === edited)} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  );
}
