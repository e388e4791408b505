import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Sun } from 'lucide-react';
import { Choices } from '../../components/Field';
import { Card } from '../../components/Panels';
import { LANG_NAMES, LANGS } from '../../i18n/setup';
import type { Settings } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import type { useAppearance } from '../../lib/useAppearance';
import type { Lang } from '../../state/ui';
import styles from './Settings.module.css';

type Props = { appearance: ReturnType<typeof useAppearance>; settings: Settings };

export function AppearanceCard({ appearance, settings }: Props) {
  const { t } = useLingui();
  const { setLanguage, setTheme } = appearance;
  const language = LANGS.find((lang) => lang === settings.language) ?? 'system';
  const languages: { value: Lang | 'system'; label: string }[] = [
    { value: 'system', label: t`As the system` },
    ...LANGS.map((lang) => ({ value: lang, label: LANG_NAMES[lang] })),
  ];
  return (
    <Card title={t`Language and appearance`}>
      <div className={cx(styles.fields)}>
        <Choices
          label={t`Language`}
          value={language}
          options={languages}
          onChange={(value) => void setLanguage(value === 'system' ? null : value)}
        />
        <Choices
          label={t`Theme`}
          value={settings.theme}
          options={[
            {
              value: 'system',
              label: (
                <>
                  <Monitor aria-hidden="true" />
                  {t`As the system`}
                </>
              ),
            },
            {
              value: 'light',
              label: (
                <>
                  <Sun aria-hidden="true" />
                  {t`Light`}
                </>
              ),
            },
            {
              value: 'dark',
              label: (
                <>
                  <Moon aria-hidden="true" />
                  {t`Dark`}
                </>
              ),
            },
          ]}
          onChange={setTheme}
        />
      </div>
    </Card>
  );
}
