import { Trans, useLingui } from '@lingui/react/macro';
import { Save, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { PaperNotices } from '../../../components/PaperNotices';
import type { DocumentKind, TemplateBody, TemplateDetail } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { PreviewPages } from '../../../print/PreviewPages';
import { usePreview } from '../../../print/usePreview';
import { type Lang, useUi } from '../../../state/ui';
import { History } from './History';
import { PartsCard } from './PartsCard';
import { RulesCard } from './RulesCard';
import { SenderFields } from './SenderFields';
import styles from './Templates.module.css';
import { TextsCard } from './TextsCard';

export type BodyProps = {
  kind: DocumentKind;
  body: TemplateBody;
  onChange: (part: Partial<TemplateBody>) => void;
};

type SampleProps = { kind: DocumentKind; body: TemplateBody; language: Lang };

/** Without the empty lines that are there while somebody types. */
const cleaned = (body: TemplateBody): TemplateBody => ({
  ...body,
  senderAddress: body.senderAddress.filter((line) => line.trim() !== ''),
  senderLegal: body.senderLegal.filter((line) => line.trim() !== ''),
});

/** What the template makes of a document while it is being edited. */
function Sample({ kind, body, language }: SampleProps) {
  const { shown, error } = usePreview('templates.sample', { kind, body: cleaned(body), language });
  return (
    <>
      {shown && <PaperNotices missing={shown.missing} leftOut={shown.leftOut} weak={shown.weak} />}
      <PreviewPages shown={shown} error={error} isWanted>
        {null}
      </PreviewPages>
    </>
  );
}

/** The template of one kind, with its pages beside it; a save is a new version. */
export function Editor({ detail }: { detail: TemplateDetail }) {
  const { t } = useLingui();
  const { kind } = detail;
  const own = useUi((state) => state.lang);
  const [language, setLanguage] = useState<Lang>(own);
  const [body, setBody] = useState(detail.body);
  const save = useAction('templates.save');
  const isChanged = JSON.stringify(body) !== JSON.stringify(detail.body);
  const change = (part: Partial<TemplateBody>) => setBody((before) => ({ ...before, ...part }));
  const next = (detail.history[0]?.version ?? 0) + 1;
  return (
    <>
      <div className={cx(styles.form)}>
        <SenderFields kind={kind} body={body} onChange={change} />
        <TextsCard kind={kind} body={body} language={language} onLanguage={setLanguage} onChange={change} />
        <PartsCard kind={kind} body={body} onChange={change} />
        <RulesCard kind={kind} body={body} onChange={change} />
        <History detail={detail} />
      </div>
      <section className={cx(styles.sample)} aria-label={t`Preview`}>
        <div className={cx(styles.bar)}>
          <span className={cx(styles.state)} role="status">
            {isChanged ? <Trans>Changed, not saved</Trans> : <Trans>As it is printed now</Trans>}
          </span>
          <Button icon={<Undo2 />} isDisabled={!isChanged} onPress={() => setBody(detail.body)}>
            {t`Discard`}
          </Button>
          <Button
            look="primary"
            icon={<Save />}
            isDisabled={!isChanged || save.isPending}
            onPress={() => save.mutate({ kind, body: cleaned(body) })}
          >{t`Save as version ${next}`}</Button>
        </div>
        {save.error && <ProblemNotice problem={save.error} live />}
        <Sample kind={kind} body={body} language={language} />
      </section>
    </>
  );
}
