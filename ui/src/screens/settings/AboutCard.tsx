import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, Fact, Facts } from '../../components/Panels';
import type { SecretStorage } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';

const STORAGE: Record<SecretStorage, MessageDescriptor> = {
  keychain: msg`in the system's keychain`,
  fileNew: msg`in an encrypted file, once a passphrase is chosen`,
  fileLocked: msg`in an encrypted file, locked`,
  fileOpen: msg`in an encrypted file`,
};

export function AboutCard() {
  const { t, i18n } = useLingui();
  const info = useCommand('app.info', {}).data;
  if (!info) return null;
  return (
    <Card title={t`About`}>
      <Facts>
        <Fact name={t`Version`}>{info.version}</Fact>
        <Fact name={t`Keys of the shop`}>{i18n._(STORAGE[info.secrets])}</Fact>
      </Facts>
    </Card>
  );
}
