import type { ReactNode } from 'react';
import { useId } from 'react';
import { cx } from '../lib/cx';
import styles from './Panels.module.css';

type CardProps = { title?: ReactNode; note?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A box with a heading of the second level. */
export function Card({ title, note, actions, children }: CardProps) {
  const id = useId();
  return (
    <section className={cx(styles.card)} {...(title ? { 'aria-labelledby': id } : {})}>
      {title && (
        <div className={cx(styles.cardHead)}>
          <h2 id={id} className={cx(styles.cardTitle)}>
            {title}
          </h2>
          {note && <span className={cx(styles.note)}>{note}</span>}
          {actions && <div className={cx(styles.actions)}>{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Names and values of one thing. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={cx(styles.facts)}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

type EmptyProps = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

/** Why there is nothing here, and one next step. */
export function EmptyState({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={cx(styles.empty)}>
      {icon}
      <p className={cx(styles.emptyTitle)}>{title}</p>
      {children && <p className={cx(styles.emptyText)}>{children}</p>}
      {action}
    </div>
  );
}

type PageProps = { title: ReactNode; note?: ReactNode; actions?: ReactNode; children: ReactNode };

/** The panel of a screen: heading row and content. */
export function Page({ title, note, actions, children }: PageProps) {
  return (
    <div className={cx(styles.page)}>
      <div className={cx(styles.pageHead)}>
        <h1 className={cx(styles.pageTitle)}>{title}</h1>
        {note && <span className={cx(styles.note)}>{note}</span>}
        {actions && <div className={cx(styles.actions)}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** The scrolling part of a page. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={cx(styles.body)}>{children}</div>;
}
