import type { PushEndpoint } from '@/lib/jmap/push-subscription';
import { pushContext, seal, unseal } from '@/lib/server/secrets/seal';

/** Seals the url and keys of the subscription of this id: they are a device's own (RFC 8620 §7.2). */
export const sealEndpoint =
  (key: Uint8Array) =>
  (id: string, { url, keys }: PushEndpoint): string =>
    seal(JSON.stringify({ url, keys }), { key, context: pushContext(id) });

/** Opens what `sealEndpoint` made for this id. Throws when it did not. */
export const openEndpoint = (sealed: string, { id, key }: { id: string; key: Uint8Array }): PushEndpoint =>
  JSON.parse(unseal(sealed, { key, context: pushContext(id) })) as PushEndpoint;
