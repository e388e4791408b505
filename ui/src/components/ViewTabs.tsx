import { type ReactNode, useEffect, useRef } from 'react';
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
  const list = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // The panel stays when another tab is selected, and React Aria leaves it the id that it had first.
  useEffect(() => {
    const controlled = list.current?.querySelector('[aria-selected=true]')?.getAttribute('aria-controls');
    if (controlled && panel.current) panel.current.id = controlled;
  });
  return (
    <Tabs selectedKey={selected} onSelectionChange={(key) => onSelect(key as T)} className={cx(styles.tabs)}>
      <TabList ref={list} aria-label={label} className={cx(styles.list)}>
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
      <TabPanel ref={panel} id={selected} className={cx(styles.panel)}>
        {children}
      </TabPanel>
    </Tabs>
  );
}
