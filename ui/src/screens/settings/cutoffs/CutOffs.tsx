import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button, IconButton } from '../../../components/Button';
import { Select } from '../../../components/Field';
import { Listing } from '../../../components/Listing';
import { ProblemNotice } from '../../../components/Notice';
import { Card } from '../../../components/Panels';
import type { CutOff, DueRules, DueSettings } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useToasts } from '../../../state/toasts';
import styles from './CutOffs.module.css';
import { HolidaysCard } from './HolidaysCard';
import { RuleFields } from './RuleFields';

const UNDO_MS = 8000;

function swapped(rules: readonly CutOff[], at: number, by: number): CutOff[] {
  const next = [...rules];
  const [moved] = next.splice(at, 1);
  if (moved) next.splice(at + by, 0, moved);
  return next;
}

type RulesProps = {
  rules: readonly CutOff[];
  methods: readonly string[];
  onChange: (rules: CutOff[]) => void;
};

function Rules({ rules, methods, onChange }: RulesProps) {
  const { t } = useLingui();
  return rules.map((rule, at) => {
    const name = rule.shippingHas || t`Rule ${at + 1}`;
    return (
      <Card
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place.
        key={at}
        title={name}
        actions={
          <>
            <IconButton
              size="s"
              label={t`${name}: earlier`}
              icon={<ArrowUp size={16} />}
              isDisabled={at === 0}
              onPress={() => onChange(swapped(rules, at, -1))}
            />
            <IconButton
              size="s"
              label={t`${name}: later`}
              icon={<ArrowDown size={16} />}
              isDisabled={at === rules.length - 1}
              onPress={() => onChange(swapped(rules, at, 1))}
            />
            <IconButton
              size="s"
              label={t`Remove ${name}`}
              icon={<Trash2 size={16} />}
              onPress={() => onChange(rules.filter((_, place) => place !== at))}
            />
          </>
        }
      >
        <RuleFields
          rule={rule}
          isDefault={false}
          methods={methods}
          onChange={(next) => onChange(rules.map((known, place) => (place === at ? next : known)))}
        />
      </Card>
    );
  });
}

/** Saves at once, with the rules of before one press away. */
function useSave(before: DueRules) {
  const set = useAction('due.set');
  const push = useToasts((state) => state.push);
  const save = (rules: DueRules, onDone: () => void) =>
    set.mutate(rules, {
      onSuccess: () => {
        const action = { label: msg`Undo`, keys: ['Ctrl', 'Z'], run: () => set.mutate(before) };
        push({ tone: 'info', title: msg`Cut-offs saved`, action, ttl: UNDO_MS });
        onDone();
      },
    });
  return { save, isPending: set.isPending, error: set.error };
}

function Edit({ settings }: { settings: DueSettings }) {
  const { t } = useLingui();
  const [rules, setRules] = useState(settings.rules);
  const { save, isPending, error } = useSave(settings.rules);
  const change = (part: Partial<DueRules>) => setRules({ ...rules, ...part });
  const isChanged = JSON.stringify(rules) !== JSON.stringify(settings.rules);
  return (
    <Form
      className={cx(styles.stack)}
      onSubmit={(event) => {
        event.preventDefault();
        save(rules, () => {});
      }}
    >
      <Card title={t`Clock of the shop`}>
        <div className={cx(styles.inset)}>
          <Select
            label={t`Time zone`}
            value={rules.zone}
            options={settings.zones.map((zone) => ({ value: zone, label: zone }))}
            onChange={(zone) => change({ zone })}
          />
        </div>
      </Card>
      <Rules
        rules={rules.cutOffs}
        methods={settings.shippingMethods}
        onChange={(cutOffs) => change({ cutOffs })}
      />
      <Button
        icon={<Plus />}
        onPress={() =>
          change({ cutOffs: [...rules.cutOffs, { ...rules.otherwise, name: '', shippingHas: '' }] })
        }
      >{t`Add a rule for a carrier`}</Button>
      <Card title={rules.cutOffs.length > 0 ? t`All other ways of shipping` : t`All ways of shipping`}>
        <RuleFields
          rule={rules.otherwise}
          isDefault
          methods={settings.shippingMethods}
          onChange={(otherwise) => change({ otherwise })}
        />
      </Card>
      <HolidaysCard holidays={rules.holidays} onChange={(holidays) => change({ holidays })} />
      {error && <ProblemNotice problem={error} live />}
      <div className={cx(styles.buttons)}>
        <Button type="submit" look="primary" isDisabled={!isChanged || isPending}>{t`Save`}</Button>
        {isChanged && <Button onPress={() => setRules(settings.rules)}>{t`Discard changes`}</Button>}
      </div>
    </Form>
  );
}

/** Until when an order leaves on the same day, by carrier and weekday, and on which days nobody works. */
export function CutOffs() {
  const answer = useCommand('due.get', {});
  return (
    <>
      <p className={cx(styles.intro)}>
        <Trans>
          An order that comes after the cut-off is due on the next working day. Open orders get their new time
          as soon as you save.
        </Trans>
      </p>
      <Listing answer={answer}>
        {(settings) => <Edit key={JSON.stringify(settings.rules)} settings={settings} />}
      </Listing>
    </>
  );
}
