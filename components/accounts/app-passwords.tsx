'use client';

import { useState } from 'react';
import { momentOf } from '@/components/accounts/moment';
import { NewAppPassword } from '@/components/accounts/new-app-password';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { AppPassword, AppPasswordForm, AppPasswordOutcome } from '@/lib/base/app-password';

export type AppPasswordsProps = {
  /** null: they could not be had. */
  readonly list: readonly AppPassword[] | null;
  readonly now: number;
  readonly onMake: (form: AppPasswordForm) => Promise<AppPasswordOutcome>;
  /** False: it still stands. */
  readonly onEnd: (id: string) => Promise<boolean>;
};

/** The programs that somebody has let in, when each came last, and the way to one more. */
export const AppPasswords = ({ list, now, onMake, onEnd }: AppPasswordsProps) => {
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<AppPassword | null>(null);
  return (
    <section aria-labelledby="app-passwords" className="mt-10 max-w-column">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-80">
          <h2 id="app-passwords" className="font-semibold text-heading">
            {words('accounts.programs.title')}
          </h2>
          <p className="mt-1 text-ink-2 text-pretty text-small">{words('accounts.programs.lead')}</p>
        </div>
        <Button onClick={() => setAdding(true)}>{words('accounts.programs.add')}</Button>
      </div>
      {list === null && (
        <Notice tone="warn" className="mt-4">
          {words('accounts.programs.unknown')}
        </Notice>
      )}
      {list && list.length > 0 && (
        <ul className="mt-4 divide-y divide-line rounded-control border border-line bg-sheet">
          {list.map((one) => (
            <li key={one.id} className="flex items-center gap-4 py-2 ps-4 pe-2">
              <div className="min-w-0 grow">
                <p className="break-words text-ui">{one.name}</p>
                <p className="text-ink-2 text-small">{usedWords(one, now)}</p>
              </div>
              <Button
                tone="quiet"
                aria-label={words('accounts.programs.end.label', { name: one.name })}
                onClick={() => setEnding(one)}
              >
                {words('accounts.programs.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding && <NewAppPassword onMake={onMake} onClose={() => setAdding(false)} />}
      {ending && <EndAppPassword ended={ending} onEnd={onEnd} onClose={() => setEnding(null)} />}
    </section>
  );
};

const usedWords = ({ usedAt, createdAt }: AppPassword, now: number): string =>
  usedAt === null
    ? words('accounts.programs.unused', { time: momentOf(Date.parse(createdAt), now) })
    : words('accounts.programs.used', { time: momentOf(Date.parse(usedAt), now) });

type EndProps = {
  readonly ended: AppPassword;
  readonly onEnd: AppPasswordsProps['onEnd'];
  readonly onClose: () => void;
};

/** Asks, for a program that is out cannot come in again with what it has. */
const EndAppPassword = ({ ended, onEnd, onClose }: EndProps) => {
  const [hasFailed, setFailed] = useState(false);
  const end = async () => {
    if (await onEnd(ended.id)) onClose();
    else setFailed(true);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('accounts.programs.end.title', { name: ended.name })}
      actions={
        <>
          <Button tone="quiet" data-autofocus onClick={onClose}>
            {words('accounts.programs.end.keep')}
          </Button>
          <Button tone="dangerFill" onClick={() => void end()}>
            {words('accounts.programs.end')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2 text-pretty text-ui">{words('accounts.programs.end.lead')}</p>
      {hasFailed && (
        <Notice tone="danger" className="mt-4">
          {words('accounts.failed')}
        </Notice>
      )}
    </Dialog>
  );
};
