import { Trans, useLingui } from '@lingui/react/macro';
import { ImageUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './Templates.module.css';

const MAX_BYTES = 4 * 1024 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'];

/** A file in Base64. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

type LogoProps = { logo: string | null; onChange: (logo: string | null) => void };

/** The picture at the head of the pages. */
export function LogoField({ logo, onChange }: LogoProps) {
  const { t } = useLingui();
  const [isTooLarge, setTooLarge] = useState(false);
  const keep = useAction('templates.logo');
  const choose = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    setTooLarge(file.size > MAX_BYTES);
    if (file.size > MAX_BYTES) return;
    keep.mutate({ file: await base64(file) }, { onSuccess: ({ logo: name }) => onChange(name) });
  };
  const problem = isTooLarge ? { code: 'documents.picture_too_large', params: {} } : keep.error;
  return (
    <fieldset className={cx(styles.set)}>
      <legend>{t`Logo`}</legend>
      <p className={cx(styles.soft)}>
        {logo === null ? (
          <Trans>A PNG, JPEG or SVG file of at most 4 MB.</Trans>
        ) : (
          <Trans>A logo is set.</Trans>
        )}
      </p>
      <div className={cx(styles.buttons)}>
        <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => void choose(files)}>
          <Button size="s" icon={<ImageUp />} isDisabled={keep.isPending}>
            {logo === null ? t`Choose a picture` : t`Choose another picture`}
          </Button>
        </FileTrigger>
        {logo !== null && (
          <Button size="s" icon={<Trash2 />} onPress={() => onChange(null)}>{t`Without a logo`}</Button>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} live />}
    </fieldset>
  );
}
