'use client';

import { useEffect, useState } from 'react';
import { AppPasswords } from '@/components/accounts/app-passwords';
import type { AppPassword } from '@/lib/base/app-password';
import { endAppPassword, listAppPasswords, makeAppPassword } from '@/lib/client/transport/app-passwords';

/** The programs of whoever is signed in, as the server says; nothing before it has said so. */
export const AppPasswordsRoom = ({ now }: { readonly now: number }) => {
  const [list, setList] = useState<readonly AppPassword[] | null | undefined>(undefined);
  const refresh = async () => setList(await listAppPasswords());
  useEffect(() => {
    let isHere = true;
    void listAppPasswords().then((known) => isHere && setList(known));
    return () => {
      isHere = false;
    };
  }, []);
  if (list === undefined) return null;
  return (
    <AppPasswords
      list={list}
      now={now}
      onMake={async (form) => {
        const outcome = await makeAppPassword(form);
        if (outcome.kind === 'made') void refresh();
        return outcome;
      }}
      onEnd={async (id) => {
        const isOver = await endAppPassword(id);
        if (isOver) await refresh();
        return isOver;
      }}
    />
  );
};
