'use client';

import { useId } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { Line } from '@/components/composer/line';
import { words } from '@/components/composer/words';
import { Icon } from '@/components/ui/icon';
import { type ComposeSession, useComposeSession } from '@/lib/client/hooks/use-compose-session';

type FromLineProps = { readonly session: ComposeSession; readonly house: ComposeHouse };

/**
 * As whom one writes: all identities of all accounts. What is seen is drawn; the choice itself is the browser's own list,
 * which every keyboard and phone knows, laid over it.
 */
export const FromLine = ({ session, house }: FromLineProps) => {
  const { draft } = useComposeSession(session);
  const id = useId();
  const { identities, colorOf } = house;
  const current = identities.find(
    ({ accountId, identity }) => accountId === draft.accountId && identity.id === draft.identityId,
  );
  const valueFor = (one: (typeof identities)[number]) => `${one.accountId} ${one.identity.id}`;
  const choose = (value: string) => {
    const chosen = identities.find((one) => valueFor(one) === value);
    if (chosen) session.changeIdentity(chosen.accountId, chosen.identity.id);
  };
  const name = current?.identity.name ?? '';
  return (
    <Line label={words('composer.from')} htmlFor={id}>
      <div className="relative flex min-h-7 items-center gap-2 rounded-chip has-[select:focus-visible]:outline-2 has-[select:focus-visible]:outline-focus has-[select:focus-visible]:outline-offset-2 max-tablet:text-field">
        <span aria-hidden="true" className="flex min-w-0 grow items-center gap-2">
          <i className={`c-${colorOf(draft.accountId)} size-2 shrink-0 rounded-full bg-dot`} />
          {name !== '' && <span className="shrink-0 truncate max-tablet:hidden">{name}</span>}
          <span className={`truncate ${name === '' ? '' : 'tablet:text-ink-3'}`}>{current?.identity.email}</span>
        </span>
        {identities.length > 1 && <Icon name="chevron-down" size={16} className="text-ink-3" />}
        <select
          id={id}
          value={current ? valueFor(current) : ''}
          onChange={(event) => choose(event.target.value)}
          className="absolute inset-0 cursor-pointer opacity-0"
        >
          {!current && <option value="" />}
          {identities.map((one) => (
            <option key={valueFor(one)} value={valueFor(one)} disabled={!session.canMoveTo(one.accountId)}>
              {one.identity.name === '' ? one.identity.email : `${one.identity.name} <${one.identity.email}>`}
              {session.canMoveTo(one.accountId) ? '' : ` (${words('composer.identity.attachments')})`}
            </option>
          ))}
        </select>
      </div>
    </Line>
  );
};
