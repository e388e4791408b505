import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Switch, TextField } from '../../components/Field';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import type { ConnectShopIn } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Onboarding.module.css';
import { ProbeResult } from './ProbeResult';

type ConnectProps = { onBack: () => void; onConnected: () => void };

const EMPTY: ConnectShopIn = {
  ...{ url: '', consumerKey: '', consumerSecret: '', certificatePem: null },
  ...{ allowQueryKeys: false, passphrase: null },
};

/** The fields that everybody needs. */
function KeyFields({
  draft,
  onChange,
}: {
  draft: ConnectShopIn;
  onChange: (part: Partial<ConnectShopIn>) => void;
}) {
  const { t } = useLingui();
  const noHelp = { autoComplete: 'off', spellCheck: 'false' } as const;
  return (
    <>
      <TextField
        {...noHelp}
        label={t`Shop's address`}
        placeholder="https://shop.example"
        isRequired
        autoFocus
        value={draft.url}
        onChange={(url) => onChange({ url })}
      />
      <TextField
        {...noHelp}
        label={t`Consumer key`}
        hint={t`In the shop: WooCommerce, Settings, Advanced, REST API, Add key. Permission: Read/Write.`}
        placeholder="ck_…"
        code
        isRequired
        value={draft.consumerKey}
        onChange={(consumerKey) => onChange({ consumerKey })}
      />
      <TextField
        {...noHelp}
        label={t`Consumer secret`}
        placeholder="cs_…"
        type="password"
        code
        isRequired
        value={draft.consumerSecret}
        onChange={(consumerSecret) => onChange({ consumerSecret })}
      />
    </>
  );
}

/** Fields that only some shops or computers need. */
function SpecialFields({
  draft,
  onChange,
  problem,
}: {
  draft: ConnectShopIn;
  onChange: (part: Partial<ConnectShopIn>) => void;
  problem: string | undefined;
}) {
  const { t } = useLingui();
  const secrets = useCommand('app.info', {}).data?.secrets;
  const passphrase =
    secrets === 'fileNew' || secrets === 'fileLocked' || (problem?.startsWith('secrets.passphrase') ?? false);
  const certificate = problem === 'shop.certificate' || problem === 'shop.bad_certificate_file';
  return (
    <>
      {passphrase && (
        <TextField
          label={secrets === 'fileLocked' ? t`Passphrase` : t`New passphrase`}
          hint={t`This computer has no keychain, so the keys are kept in a file that only this passphrase opens.`}
          type="password"
          isRequired
          value={draft.passphrase ?? ''}
          onChange={(value) => onChange({ passphrase: value || null })}
        />
      )}
      {(problem === 'shop.header_stripped' || draft.allowQueryKeys) && (
        <Switch
          label={t`Allow the keys in the addresses of requests`}
          isOn={draft.allowQueryKeys}
          onChange={(allowQueryKeys) => onChange({ allowQueryKeys })}
        />
      )}
      <details open={certificate || undefined} className={cx(styles.details)}>
        <summary>
          <Trans>The shop has its own certificate</Trans>
        </summary>
        <TextField
          label={t`Certificate to trust (PEM)`}
          rows={4}
          code
          value={draft.certificatePem ?? ''}
          onChange={(value) => onChange({ certificatePem: value.trim() === '' ? null : value })}
        />
      </details>
    </>
  );
}

/** Looks at the shop first, then connects to it. */
export function ConnectForm({ onBack, onConnected }: ConnectProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(EMPTY);
  const check = useAction('shops.check');
  const add = useAction('shops.add');
  const local = useCommand('app.info', {}).data?.isLocal ?? true;
  const failure = add.error ?? check.error;
  const busy = check.isPending || add.isPending;
  const change = (part: Partial<ConnectShopIn>) => {
    setDraft((before) => ({ ...before, ...part }));
    check.reset();
    add.reset();
  };
  const back = <Button onPress={onBack}>{t`Back`}</Button>;
  if (!local)
    return (
      <Notice tone="info" title={t`Keys are typed only in the app's own window.`} actions={back}>
        <p>
          <Trans>
            Start Packbench on this computer and connect the shop there, or use packbench-cli shop add.
          </Trans>
        </p>
      </Notice>
    );
  const submit = () => {
    if (check.data) add.mutate(draft, { onSuccess: onConnected });
    else check.mutate(draft);
  };
  return (
    <Card title={t`Connect your WooCommerce shop`}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <KeyFields draft={draft} onChange={change} />
        <SpecialFields draft={draft} onChange={change} problem={failure?.code} />
        {failure && <ProblemNotice problem={failure} live />}
        {check.data && <ProbeResult probe={check.data} />}
        <div className={cx(styles.buttons)}>
          {back}
          <Button look="primary" type="submit" isDisabled={busy}>
            {busy ? t`Asking the shop` : check.data ? t`Connect and fetch the orders` : t`Check the shop`}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
