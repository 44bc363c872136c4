'use client';

import { DetailLine } from '@/components/conversation/detail-line';
import { words } from '@/components/conversation/words';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { useDeliveryFacts } from '@/lib/client/hooks/use-delivery-facts';

type DeliveryLinesProps = { readonly accountId: AccountId; readonly emailId: EmailId };

/** Among the details of a message: for whom it was handed over, who signed it, and whether others could read along on its way. */
export const DeliveryLines = (query: DeliveryLinesProps) => {
  const facts = useDeliveryFacts(query);
  if (!facts) return null;
  const { mailedBy, signedBy, isEncrypted } = facts;
  return (
    <>
      {mailedBy && <DetailLine label={words('message.header.mailedBy')}>{mailedBy}</DetailLine>}
      {signedBy && (
        <DetailLine label={words('message.header.signedBy')}>
          {words('message.signedBy', { domain: signedBy.domain, server: signedBy.says })}
        </DetailLine>
      )}
      {isEncrypted !== null && (
        <DetailLine label={words('message.header.security')}>
          {words(isEncrypted ? 'message.security.tls' : 'message.security.plain')}
        </DetailLine>
      )}
    </>
  );
};
