'use client';

import { useEffect, useState } from 'react';
import { SignedInList } from '@/components/accounts/signed-in-list';
import type { SignedIn } from '@/lib/base/signed-in';
import { endOthersSignedIn, endSignedIn, listSignedIn } from '@/lib/client/transport/sessions';

/** Where whoever asks is signed in, as the server says; nothing before it has said so. */
export const SessionsRoom = ({ now }: { readonly now: number }) => {
  const [list, setList] = useState<readonly SignedIn[] | null | undefined>(undefined);
  useEffect(() => {
    let isHere = true;
    void listSignedIn().then((known) => isHere && setList(known));
    return () => {
      isHere = false;
    };
  }, []);
  if (list === undefined) return null;
  const after = async (work: Promise<boolean>): Promise<boolean> => {
    const isOver = await work;
    if (isOver) setList(await listSignedIn());
    return isOver;
  };
  return (
    <SignedInList
      list={list}
      now={now}
      onEnd={(id) => after(endSignedIn(id))}
      onEndOthers={() => after(endOthersSignedIn())}
    />
  );
};
