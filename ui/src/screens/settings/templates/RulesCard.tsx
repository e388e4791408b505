import { useLingui } from '@lingui/react/macro';
import { Choices, Select } from '../../../components/Field';
import { Card } from '../../../components/Panels';
import { paperName } from '../../../i18n/papers';
import { LANG_NAMES, LANGS } from '../../../i18n/setup';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import type { BodyProps } from './Editor';
import { hasPrices } from './relevant';
import styles from './Templates.module.css';

/** When prices are shown, in which language it is written, and on which paper. */
export function RulesCard({ kind, body, onChange }: BodyProps) {
  const { t } = useLingui();
  const papers = useCommand('documents.kinds', {}).data?.find((row) => row.kind === kind)?.papers ?? [];
  return (
    <Card title={t`Rules`}>
      <div className={cx(styles.fields)}>
        {hasPrices(kind) && (
          <Choices
            label={t`Prices`}
            value={body.prices}
            options={[
              { value: 'never', label: t`Never` },
              { value: 'unlessGift', label: t`Not on gifts` },
              { value: 'always', label: t`Always` },
            ]}
            onChange={(prices) => onChange({ prices })}
          />
        )}
        <Select
          label={t`Language of the paper`}
          value={body.language}
          options={[
            { value: 'reader', label: t`That of the order, or of whoever reads it` },
            { value: 'staff', label: t`That of this app` },
            ...LANGS.map((lang) => ({ value: lang as string, label: LANG_NAMES[lang] })),
          ]}
          onChange={(language) => onChange({ language })}
        />
        <Select
          label={t`Paper`}
          value={body.paper ?? ''}
          options={[
            { value: '', label: t`The usual one` },
            ...papers.map((paper) => ({ value: paper, label: paperName(paper) })),
          ]}
          onChange={(paper) => onChange({ paper: paper || null })}
        />
      </div>
    </Card>
  );
}
