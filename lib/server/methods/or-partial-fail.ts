import { type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';

type States = { readonly oldState: string; readonly state: () => Promise<string> };

/**
 * Does what changes many records, one after the other. When a step fails that should not have, nobody may take the whole for undone:
 * unless the state is what it was before, the failure is serverPartialFail (RFC 8620 §3.6.2). Otherwise it is thrown on, and so is
 * what refuses the whole call. null: the type has no state.
 */
export const orPartialFail = async <T>(
  context: MethodContext,
  states: States | null,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MethodFailed) throw error;
    // Where even that cannot be asked, nobody knows.
    const newState = await states?.state().catch(() => undefined);
    if (states && newState === states.oldState) throw error;
    context.log.error('jmap.partly-failed', { user: context.user, error });
    throw new MethodFailed('serverPartialFail');
  }
};
