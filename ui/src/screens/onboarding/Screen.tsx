import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Choices } from '../../components/Field';
import { LANG_NAMES, LANGS } from '../../i18n/setup';
import { Layer } from '../../input/layers';
import { cx } from '../../lib/cx';
import { useAppearance } from '../../lib/useAppearance';
import { useTitle } from '../../lib/useTitle';
import { useUi } from '../../state/ui';
import { ConnectForm } from './ConnectForm';
import { FirstImport } from './FirstImport';
import styles from './Onboarding.module.css';
import { Start } from './Start';

type Step = 'start' | 'connect' | 'import';

/** First run: a language and one choice. */
export function OnboardingScreen() {
  const { t } = useLingui();
  const [step, setStep] = useState<Step>('start');
  const lang = useUi((state) => state.lang);
  const { setLanguage } = useAppearance();
  useTitle(t`Welcome`);
  return (
    <Layer>
      <main className={cx(styles.page)}>
        <div className={cx(styles.column)}>
          <div className={cx(styles.brand)}>
            <span className={cx(styles.logo)} aria-hidden="true">
              P
            </span>
            <div>
              <h1>
                <Trans>Welcome to Packbench</Trans>
              </h1>
              <p className={cx(styles.soft)}>
                <Trans>From a shop's order to a packed, labelled box, online or offline.</Trans>
              </p>
            </div>
          </div>
          {step === 'start' && (
            <>
              <Choices
                label={t`Language`}
                value={lang}
                options={LANGS.map((value) => ({ value, label: LANG_NAMES[value] }))}
                onChange={(value) => void setLanguage(value)}
              />
              <Start onDemo={() => setStep('import')} onConnect={() => setStep('connect')} />
            </>
          )}
          {step === 'connect' && (
            <ConnectForm onBack={() => setStep('start')} onConnected={() => setStep('import')} />
          )}
          {step === 'import' && <FirstImport />}
        </div>
      </main>
    </Layer>
  );
}
