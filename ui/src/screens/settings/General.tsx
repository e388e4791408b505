import { ProblemNotice } from '../../components/Notice';
import { cx } from '../../lib/cx';
import { useAppearance } from '../../lib/useAppearance';
import { AboutCard } from './AboutCard';
import { AppearanceCard } from './AppearanceCard';
import { SenderCard } from './SenderCard';
import styles from './Settings.module.css';
import { ShopsCard } from './ShopsCard';

/** How the app looks, the shop and the sender; changes are saved at once. */
export function General() {
  const appearance = useAppearance();
  const { settings, change, error } = appearance;
  return (
    <div className={cx(styles.stack)}>
      {error && <ProblemNotice problem={error} live />}
      {settings && (
        <>
          <AppearanceCard appearance={appearance} settings={settings} />
          <ShopsCard />
          <SenderCard settings={settings} onChange={change} />
          <AboutCard />
        </>
      )}
    </div>
  );
}
