import { identityIdOf } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { Identity } from '@/lib/jmap/identity';
import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { statesOf } from '@/lib/server/store/changes';

const PROPERTIES = new Set(['id', 'name', 'email', 'replyTo', 'bcc', 'textSignature', 'htmlSignature', 'mayDelete']);

/** Identity/get (RFC 8621 §6.1). */
export const identityGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const states = await statesOf(context.store, account);
  const rows = await context.store.who.identity.findMany({ where: { accountId: account }, orderBy: { no: 'asc' } });
  const found = rows.map(
    (row): Identity => ({
      id: identityIdOf(row.no),
      name: row.name,
      email: row.email,
      replyTo: row.replyTo as EmailAddress[] | null,
      bcc: row.bcc as EmailAddress[] | null,
      textSignature: row.textSignature,
      htmlSignature: row.htmlSignature,
      mayDelete: row.mayDelete,
    }),
  );
  return getResponse({ account, state: states['Identity'] ?? '0', asked: idsOf(ids), found }, properties);
};
