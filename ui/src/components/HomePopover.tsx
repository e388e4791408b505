import { useState } from 'react';
import { Popover, type PopoverProps } from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './HomePopover.module.css';

/** Floats beside what opened it, and stands in the same part of the page for who hears the page. */
export function HomePopover(props: PopoverProps) {
  const [home, setHome] = useState<HTMLSpanElement | null>(null);
  return (
    <>
      <span ref={setHome} className={cx(styles.home)} />
      {home && <Popover {...props} UNSTABLE_portalContainer={home} />}
    </>
  );
}
