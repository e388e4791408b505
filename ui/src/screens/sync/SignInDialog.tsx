import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Dialog, DialogActions } from '../../components/Overlay';
import type { ShopSync } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

type DialogProps = { shop: ShopSync; onClose: () => void };

function Keys({ shop, onClose }: DialogProps) {
  const { t } = useLingui();
  const [key, setKey] = useState('');
  const [secret, setSecret] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const storage = useCommand('app.info', {}).data?.secrets;
  const signIn = useAction('shops.signIn');
  const input = {
    ...{ shopId: shop.shopId, consumerKey: key, consumerSecret: secret },
    passphrase: passphrase || null,
  };
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(input, { onSuccess: onClose });
      }}
    >
      <p>
        <Trans>
          Create a new key in the shop under WooCommerce, Settings, Advanced, REST API, with the permission
          Read/Write.
        </Trans>
      </p>
      <TextField label={t`Consumer key`} code isRequired autoFocus value={key} onChange={setKey} />
      <TextField label={t`Consumer secret`} type="password" isRequired value={secret} onChange={setSecret} />
      {storage === 'fileLocked' && (
        <TextField
          label={t`Passphrase`}
          type="password"
          isRequired
          value={passphrase}
          onChange={setPassphrase}
        />
      )}
      {signIn.error && <ProblemNotice problem={signIn.error} live />}
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button look="primary" type="submit" isDisabled={signIn.isPending}>
          {signIn.isPending ? t`Asking the shop` : t`Sign in`}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** Takes new keys for a shop that refuses the old ones; the shop is asked before they are kept. */
export function SignInDialog({ shop, onClose }: DialogProps) {
  const { t } = useLingui();
  const isLocal = useCommand('app.info', {}).data?.isLocal ?? true;
  return (
    <Dialog title={t`Sign in to ${shop.name} again`} isOpen onClose={onClose}>
      {isLocal ? (
        <Keys shop={shop} onClose={onClose} />
      ) : (
        <div className={cx(styles.form)}>
          <Notice tone="info" title={t`Keys are typed only in the app's own window.`} />
        </div>
      )}
    </Dialog>
  );
}
