'use client';

import { useState } from 'react';
import { momentOf } from '@/components/accounts/moment';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { SignedIn } from '@/lib/base/signed-in';

export type SignedInListProps = {
  /** The one that asks first; null: it could not be had. */
  readonly list: readonly SignedIn[] | null;
  readonly now: number;
  /** False: it is signed in still. */
  readonly onEnd: (id: string) => Promise<boolean>;
  readonly onEndOthers: () => Promise<boolean>;
};

/** Where somebody is signed in, and the way to end that, one by one or everywhere else. */
export const SignedInList = ({ list, now, onEnd, onEndOthers }: SignedInListProps) => {
  const [hasFailed, setFailed] = useState(false);
  const end = async (work: Promise<boolean>) => setFailed(!(await work));
  return (
    <section aria-labelledby="signed-in" className="mt-10 max-w-column">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-80">
          <h2 id="signed-in" className="font-semibold text-heading">
            {words('accounts.sessions.title')}
          </h2>
          <p className="mt-1 text-ink-2 text-pretty text-small">{words('accounts.sessions.lead')}</p>
        </div>
        {list && list.length > 1 && (
          <Button onClick={() => void end(onEndOthers())}>{words('accounts.sessions.endOthers')}</Button>
        )}
      </div>
      {(list === null || hasFailed) && (
        <Notice tone={hasFailed ? 'danger' : 'warn'} className="mt-4">
          {words(hasFailed ? 'accounts.failed' : 'accounts.sessions.unknown')}
        </Notice>
      )}
      {list && list.length > 0 && (
        <ul className="mt-4 divide-y divide-line rounded-control border border-line bg-sheet">
          {list.map((one) => (
            <li key={one.id} className="flex min-h-14 items-center gap-4 py-2 ps-4 pe-2">
              <div className="min-w-0 grow">
                <p className="break-words text-ui">{nameOf(one)}</p>
                <p className="text-ink-2 text-small">{seenWords(one, now)}</p>
              </div>
              {!one.isThis && (
                <Button
                  tone="quiet"
                  aria-label={words('accounts.sessions.end.label', { name: nameOf(one) })}
                  onClick={() => void end(onEnd(one.id))}
                >
                  {words('accounts.sessions.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const nameOf = ({ browser, system }: SignedIn): string => {
  if (browser && system) return words('accounts.sessions.name', { browser, system });
  return browser ?? system ?? words('accounts.sessions.nameless');
};

const seenWords = ({ isThis, seenAt, createdAt }: SignedIn, now: number): string => {
  const since = momentOf(Date.parse(createdAt), now);
  return isThis
    ? words('accounts.sessions.this', { since })
    : words('accounts.sessions.seen', { seen: momentOf(Date.parse(seenAt), now), since });
};
