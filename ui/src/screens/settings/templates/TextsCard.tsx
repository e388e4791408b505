import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { TextField } from '../../../components/Field';
import { Card } from '../../../components/Panels';
import { ViewTabs } from '../../../components/ViewTabs';
import { LANG_NAMES, LANGS } from '../../../i18n/setup';
import { cx } from '../../../lib/cx';
import type { Lang } from '../../../state/ui';
import type { BodyProps } from './Editor';
import { type TextName, textsOf } from './relevant';
import styles from './Templates.module.css';

const NAMES: Record<TextName, { label: MessageDescriptor; rows: number }> = {
  opening: { label: msg`Text under the title`, rows: 2 },
  closing: { label: msg`Text at the end`, rows: 2 },
  returns: { label: msg`How to send goods back`, rows: 3 },
  footer: { label: msg`Foot of the page`, rows: 1 },
};

type TextsProps = BodyProps & { language: Lang; onLanguage: (language: Lang) => void };

/** The texts of its own, in every language; the preview follows the language that is being written. */
export function TextsCard({ kind, body, language, onLanguage, onChange }: TextsProps) {
  const { t, i18n } = useLingui();
  const names = textsOf(kind);
  return (
    <Card title={names.length > 0 ? t`Texts` : t`Language of the preview`}>
      <ViewTabs<Lang>
        label={t`Languages`}
        tabs={LANGS.map((id) => ({ id, label: LANG_NAMES[id] }))}
        selected={language}
        onSelect={onLanguage}
      >
        <div className={cx(styles.fields, styles.texts)}>
          {names.length === 0 && (
            <p className={cx(styles.soft)}>
              <Trans>This kind has no texts of its own.</Trans>
            </p>
          )}
          {names.map((name) => {
            const { label, rows } = NAMES[name];
            return (
              <TextField
                key={name}
                label={i18n._(label)}
                {...(rows > 1 ? { rows } : {})}
                maxLength={2000}
                value={body[name][language]}
                onChange={(text) => onChange({ [name]: { ...body[name], [language]: text } })}
              />
            );
          })}
        </div>
      </ViewTabs>
    </Card>
  );
}
