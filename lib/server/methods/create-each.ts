import type { SetError } from '@/lib/jmap/problem';
import type { MethodContext } from '@/lib/server/methods/method-context';
import type { Outcome } from '@/lib/server/methods/set-shape';

/** What became of every creation, by its creation id. */
export type Creations<Done> = {
  readonly created: Map<string, Done>;
  readonly notCreated: Map<string, SetError>;
};

/**
 * Creates objects one after the other, each by itself; what was created can be named by its creation id from then on (RFC 8620
 * §5.3).
 */
export const createEach = async <Given, Done extends { readonly id: string }>(
  context: Pick<MethodContext, 'createdIds'>,
  given: readonly (readonly [creationId: string, record: Given])[],
  create: (record: Given, creationId: string) => Promise<Outcome<Done>>,
): Promise<Creations<Done>> => {
  const created = new Map<string, Done>();
  const notCreated = new Map<string, SetError>();
  for (const [creationId, record] of given) {
    const outcome = await create(record, creationId);
    if ('error' in outcome) notCreated.set(creationId, outcome.error);
    else {
      created.set(creationId, outcome.done);
      context.createdIds.set(creationId, outcome.done.id);
    }
  }
  return { created, notCreated };
};
