'use client';
import { useEffect, useState } from 'react';
import type { AccountId, EmailId } from '@/lib/base/ids';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { GetResponse } from '@/lib/jmap/method';
import { type DeliveryFacts, deliveryFacts, type HeaderField } from '@/lib/mail/trust/delivery-facts';

export type DeliveryQuery = { readonly accountId: AccountId; readonly emailId: EmailId };

/** How a message came; null: nobody says just now. */
export const askDeliveryFacts = async (
  client: MailClient,
  { accountId, emailId }: DeliveryQuery,
): Promise<DeliveryFacts | null> => {
  try {
    const [result] = await client.call([['Email/get', { accountId, ids: [emailId], properties: ['headers'] }, 'h']]);
    const [email] = (result?.response as GetResponse<{ headers: HeaderField[] }> | undefined)?.list ?? [];
    return email ? deliveryFacts(email.headers) : null;
  } catch {
    return null;
  }
};

/** How a message came; its whole header is asked for. null: it is not here yet, or the mail server does not give it. */
export const useDeliveryFacts = ({ accountId, emailId }: DeliveryQuery): DeliveryFacts | null => {
  const client = useMailClient();
  const [facts, setFacts] = useState<DeliveryFacts | null>(null);
  useEffect(() => {
    let isOver = false;
    void askDeliveryFacts(client, { accountId, emailId }).then((found) => {
      if (found && !isOver) setFacts(found);
    });
    return () => {
      isOver = true;
    };
  }, [client, accountId, emailId]);
  return facts;
};
