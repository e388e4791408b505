import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { formatNumber } from '../i18n/format';
import { cx } from '../lib/cx';
import { useUi } from '../state/ui';
import styles from './ViewTabs.module.css';

export type ViewTab<T extends string> = { id: T; label: string; count?: number | undefined; bad?: boolean };

type ViewTabsProps<T extends string> = {
  label: string;
  tabs: readonly ViewTab<T>[];
  selected: T;
  onSelect: (id: T) => void;
  children: ReactNode;
};

/** Saved views with their counts; the panel below shows the selected one. */
export function ViewTabs<T extends string>({ label, tabs, selected, onSelect, children }: ViewTabsProps<T>) {
  const lang = useUi((state) => state.lang);
  return (
    <Tabs selectedKey={selected} onSelectionChange={(key) => onSelect(key as T)} className={cx(styles.tabs)}>
      <TabList aria-label={label} className={cx(styles.list)}>
        {tabs.map(({ id, label: name, count, bad }) => (
          <Tab key={id} id={id} className={cx(styles.tab)}>
            {name}
            {count !== undefined && (
              <span className={cx(styles.count, bad && count > 0 && styles.bad)}>
                {formatNumber(count, lang)}
              </span>
            )}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={selected} className={cx(styles.panel)}>
        {children}
      </TabPanel>
    </Tabs>
  );
}
