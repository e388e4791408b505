import { Plural, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import type { Problem, ShopSync } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { SignInDialog } from './SignInDialog';

/** That nothing is lost while the shop cannot be reached. */
function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p>
      <Plural value={count} one="# change waits safely." other="# changes wait safely." />
    </p>
  );
}

/** The key is refused: nothing goes on before somebody signs in again, or the key was mended in the shop. */
function KeyRefused({ shop, problem }: { shop: ShopSync; problem: Problem }) {
  const { t } = useLingui();
  const [signsIn, setSignsIn] = useState(false);
  const resume = useAction('shops.resume');
  return (
    <>
      <ProblemNotice
        problem={problem}
        actions={
          <>
            <Button size="s" look="primary" icon={<KeyRound />} onPress={() => setSignsIn(true)}>
              {t`Sign in again`}
            </Button>
            <Button
              size="s"
              isDisabled={resume.isPending}
              onPress={() => resume.mutate({ shopId: shop.shopId })}
            >{t`Try again`}</Button>
          </>
        }
      >
        <Waiting count={shop.waiting} />
      </ProblemNotice>
      {resume.error && <ProblemNotice problem={resume.error} live />}
      {signsIn && <SignInDialog shop={shop} onClose={() => setSignsIn(false)} />}
    </>
  );
}

function Unreachable({ shop, problem, onCheck }: { shop: ShopSync; problem: Problem; onCheck: () => void }) {
  const { t } = useLingui();
  const now = useAction('sync.now');
  return (
    <ProblemNotice
      problem={problem}
      tone={shop.state === 'blocked' ? 'bad' : 'warn'}
      actions={
        <>
          <Button size="s" isDisabled={now.isPending} onPress={() => now.mutate({})}>{t`Try now`}</Button>
          {shop.state === 'blocked' && <Button size="s" onPress={onCheck}>{t`What is wrong`}</Button>}
        </>
      }
    >
      <Waiting count={shop.waiting} />
    </ProblemNotice>
  );
}

/** What is wrong with a connection, what waits because of it, and what can be done. */
export function ShopTrouble({ shop, onCheck }: { shop: ShopSync; onCheck: () => void }) {
  const { t } = useLingui();
  const { problem, clock } = shop;
  // A problem is told by the engine that runs; after a restart the state alone says that the key is refused.
  const refused = shop.state === 'authFailed' ? (problem ?? { code: 'shop.unknown_key', params: {} }) : null;
  return (
    <>
      {refused && <KeyRefused shop={shop} problem={refused} />}
      {!refused && problem && <Unreachable shop={shop} problem={problem} onCheck={onCheck} />}
      {clock && problem?.code !== 'shop.clock_skew' && (
        <ProblemNotice
          problem={clock}
          tone="warn"
          actions={<Button size="s" onPress={onCheck}>{t`Compare the clocks again`}</Button>}
        />
      )}
    </>
  );
}
