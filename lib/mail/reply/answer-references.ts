import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

export type AnswerReferences = {
  readonly inReplyTo: readonly string[] | null;
  readonly references: readonly string[] | null;
};

/** A long conversation would otherwise grow headers that some servers refuse. */
const MOST = 20;

/**
 * RFC 5322 §3.6.4: In-Reply-To names the message that is answered, References all before it. Of a long line the first and the
 * newest are kept, as the RFC's predecessors advise: they are what threads hang on.
 */
export const answerReferences = (
  email: Pick<AnsweredEmail, 'messageId' | 'inReplyTo' | 'references'>,
): AnswerReferences => {
  const own = email.messageId?.[0];
  const before = email.references?.length ? email.references : email.inReplyTo?.length === 1 ? email.inReplyTo : [];
  const all = [...new Set(own === undefined ? before : [...before.filter((id) => id !== own), own])];
  const kept = all.length > MOST ? [...all.slice(0, 1), ...all.slice(1 - MOST)] : all;
  return { inReplyTo: own === undefined ? null : [own], references: kept.length > 0 ? kept : null };
};
