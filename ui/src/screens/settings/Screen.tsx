import { useLingui } from '@lingui/react/macro';
import { ProblemNotice } from '../../components/Notice';
import { Page, PageBody } from '../../components/Panels';
import { cx } from '../../lib/cx';
import { useAppearance } from '../../lib/useAppearance';
import { useTitle } from '../../lib/useTitle';
import { AboutCard } from './AboutCard';
import { AppearanceCard } from './AppearanceCard';
import { SenderCard } from './SenderCard';
import styles from './Settings.module.css';
import { ShopsCard } from './ShopsCard';
import { SoundsCard } from './SoundsCard';

/** Settings of this installation; changes are saved at once. */
export function SettingsScreen() {
  const { t } = useLingui();
  const appearance = useAppearance();
  const { settings, change, error } = appearance;
  useTitle(t`Settings`);
  return (
    <Page title={t`Settings`}>
      <PageBody>
        <div className={cx(styles.stack)}>
          {error && <ProblemNotice problem={error} live />}
          {settings && (
            <>
              <AppearanceCard appearance={appearance} settings={settings} />
              <SoundsCard settings={settings} onChange={change} />
              <ShopsCard />
              <SenderCard settings={settings} onChange={change} />
              <AboutCard />
            </>
          )}
        </div>
      </PageBody>
    </Page>
  );
}
