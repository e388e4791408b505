import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Dialog, DialogActions } from '../../components/Overlay';
import { cx } from '../../lib/cx';
import styles from './Station.module.css';

type CodeDialogProps = {
  title: string;
  label: string;
  hint: string;
  action: string;
  initial: string;
  mayBeEmpty: boolean;
  onCode: (code: string) => void;
  onClose: () => void;
};

/** Types what cannot be scanned. */
export function CodeDialog(props: CodeDialogProps) {
  const { t } = useLingui();
  const [code, setCode] = useState(props.initial);
  const wanted = code.trim();
  const submit = () => {
    if (wanted === '' && !props.mayBeEmpty) return;
    props.onClose();
    props.onCode(wanted);
  };
  return (
    <Dialog title={props.title} isOpen onClose={props.onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={props.label} hint={props.hint} value={code} onChange={setCode} autoFocus code big />
        <DialogActions>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            type="submit"
            isDisabled={wanted === '' && !props.mayBeEmpty}
            keys={['Enter']}
          >
            {props.action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
