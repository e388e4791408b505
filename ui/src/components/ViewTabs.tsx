import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { formatNumber } from '../i18n/format';
import { cx } from '../lib/cx';
import { useUi } from '../state/ui';
import styles from './ViewTabs.module.css';

export type ViewTab<T extends string> = {
  id: T;
  label: string;
  count?: number | undefined;
  bad?: boolean;
  /** Shown otherwise than it was saved. */
  isChanged?: boolean;
};

type ViewTabsProps<T extends string> = {
  label: string;
  tabs: readonly ViewTab<T>[];
  selected: T;
  onSelect: (id: T) => void;
  /** Beside the tabs. */
  after?: ReactNode;
  children: ReactNode;
};

/** Saved views with their counts; the panel below shows the selected one. */
export function ViewTabs<T extends string>(props: ViewTabsProps<T>) {
  const { label, tabs, selected, onSelect, after, children } = props;
  const { t } = useLingui();
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
      <div className={cx(styles.head)}>
        <TabList ref={list} aria-label={label} className={cx(styles.list)}>
          {tabs.map(({ id, label: name, count, bad, isChanged }) => (
            <Tab key={id} id={id} className={cx(styles.tab)}>
              {name}
              {isChanged && <span role="img" aria-label={t`Not saved`} className={cx(styles.dot)} />}
              {count !== undefined && (
                <span className={cx(styles.count, bad && count > 0 && styles.bad)}>
                  {formatNumber(count, lang)}
                </span>
              )}
            </Tab>
          ))}
        </TabList>
        {after}
      </div>
      <TabPanel ref={panel} id={selected} className={cx(styles.panel)}>
        {children}
      </TabPanel>
    </Tabs>
  );
}
