'use client';

import { useId, useState } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { Line } from '@/components/composer/line';
import { words } from '@/components/composer/words';
import { Icon } from '@/components/ui/icon';
import { type ComposeSession, useComposeSession } from '@/lib/client/hooks/use-compose-session';

type Choice = ComposeHouse['identities'][number] & { readonly fromEmail: string | null };
const emailOf = ({ identity, fromEmail }: Choice): string => fromEmail ?? identity.email;
const keyOf = ({ accountId, identity, fromEmail }: Choice): string => `${accountId} ${identity.id} ${fromEmail ?? ''}`;

type FromLineProps = { readonly session: ComposeSession; readonly house: ComposeHouse };

/**
 * As whom one writes: all identities of all accounts, each account's under its name. What is seen is drawn; the choice itself is the browser's own list,
 * which every keyboard and phone knows, laid over it.
 */
export const FromLine = ({ session, house }: FromLineProps) => {
  const { draft } = useComposeSession(session);
  const id = useId();
  const { identities, colorOf } = house;
  const current = identities.find(
    ({ accountId, identity }) => accountId === draft.accountId && identity.id === draft.identityId,
  );
  // The form that the answered message came to stays to be chosen while this window is open.
  const [form] = useState({ id: draft.identityId, accountId: draft.accountId, email: draft.fromEmail ?? null });
  const choices = identities.flatMap((one): readonly Choice[] => {
    const plain = { ...one, fromEmail: null };
    const isFormed = form.email !== null && one.accountId === form.accountId && one.identity.id === form.id;
    return isFormed ? [{ ...one, fromEmail: form.email }, plain] : [plain];
  });
  const choose = (value: string) => {
    const chosen = choices.find((one) => keyOf(one) === value);
    if (chosen) session.changeIdentity({ ...chosen, before: current?.identity });
  };
  const groups = [...new Set(identities.map(({ accountId }) => accountId))];
  const option = (one: Choice) => (
    <option key={keyOf(one)} value={keyOf(one)} disabled={!session.canMoveTo(one.accountId)}>
      {one.identity.name === '' ? emailOf(one) : `${one.identity.name} <${emailOf(one)}>`}
      {session.canMoveTo(one.accountId) ? '' : ` (${words('composer.identity.attachments')})`}
    </option>
  );
  const shown = current && { ...current, fromEmail: draft.fromEmail ?? null };
  const name = current?.identity.name ?? '';
  return (
    <Line label={words('composer.from')} htmlFor={id}>
      <div className="relative flex min-h-7 items-center gap-2 rounded-chip has-[select:focus-visible]:outline-2 has-[select:focus-visible]:outline-focus has-[select:focus-visible]:outline-offset-2 max-tablet:text-field">
        <span aria-hidden="true" className="flex min-w-0 grow items-center gap-2">
          <i className={`c-${colorOf(draft.accountId)} size-2 shrink-0 rounded-full bg-dot`} />
          {name !== '' && <span className="shrink-0 truncate max-tablet:hidden">{name}</span>}
          <span className={`truncate ${name === '' ? '' : 'tablet:text-ink-3'}`}>{shown && emailOf(shown)}</span>
        </span>
        {choices.length > 1 && <Icon name="chevron-down" size={16} className="text-ink-3" />}
        <select
          id={id}
          value={shown ? keyOf(shown) : ''}
          onChange={(event) => choose(event.target.value)}
          className="absolute inset-0 cursor-pointer opacity-0"
        >
          {!shown && <option value="" />}
          {groups.map((accountId) => {
            const own = choices.filter((one) => one.accountId === accountId).map(option);
            return groups.length === 1 ? (
              own
            ) : (
              <optgroup key={accountId} label={house.nameOf(accountId)}>
                {own}
              </optgroup>
            );
          })}
        </select>
      </div>
    </Line>
  );
};
