import { existsSync } from 'node:fs';
import { UserError } from '@/lib/base/errors';
import { makeKey } from '@/lib/server/secrets/make-key';
import { readKey } from '@/lib/server/secrets/read-key';
import { passwordContext, tokensContext, unseal } from '@/lib/server/secrets/seal';
import { sealedSample } from '@/lib/server/store/sealed-sample';
import { openDatabase } from '@/lib/server/store/sql';

/**
 * Makes the secret key on the first start, and tries it on what is sealed already: with another key nobody's mail would be
 * fetched any more. Returns whether it was made. Throws UserError `config.secret`, `start.secretMissing`, `start.secretWrong`.
 */
export const prepareKey = async (file: string, databaseUrl: string): Promise<boolean> => {
  const database = openDatabase({ url: databaseUrl, connections: 1 });
  const sample = await sealedSample(database).finally(() => database.close());
  if (sample && !existsSync(file)) throw new UserError('start.secretMissing', { params: { file } });
  const made = makeKey(file);
  const key = readKey(file);
  if (!sample) return made;
  try {
    const contextOf = sample.kind === 'password' ? passwordContext : tokensContext;
    unseal(sample.sealed, { key, context: contextOf(sample.account) });
  } catch (cause) {
    throw new UserError('start.secretWrong', { params: { file }, cause });
  }
  return made;
};
