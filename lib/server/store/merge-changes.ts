import type { ChangedIds, Changes } from '@/lib/server/store/write-transaction';

/** What became of one id in the steps of a transaction: was it there before, is it there now? */
type Fate = { was: boolean; is: boolean };

/** An id that came and went leaves no trace; one that went and came back was updated (RFC 8620 §5.2). */
const fold = (steps: readonly (ChangedIds | undefined)[]): ChangedIds => {
  const fates = new Map<number, Fate>();
  for (const step of steps) {
    for (const id of step?.created ?? []) {
      const fate = fates.get(id);
      // It was spoken of before it was said to be new.
      fates.set(id, { was: fate ? fate.was && !fate.is : false, is: true });
    }
    for (const id of step?.updated ?? []) fates.set(id, { was: fates.get(id)?.was ?? true, is: true });
    for (const id of step?.destroyed ?? []) fates.set(id, { was: fates.get(id)?.was ?? true, is: false });
  }
  const pick = (wanted: (fate: Fate) => boolean) => [...fates].filter(([, fate]) => wanted(fate)).map(([id]) => id);
  return {
    created: pick((fate) => !fate.was && fate.is),
    updated: pick((fate) => fate.was && fate.is),
    destroyed: pick((fate) => fate.was && !fate.is),
  };
};

/** What several steps of one transaction changed, as one change record. */
export const mergeChanges = (...changes: readonly Changes[]): Changes => {
  const [only] = changes;
  if (only && changes.length === 1) return only;
  return {
    email: fold(changes.map((step) => step.email)),
    thread: fold(changes.map((step) => step.thread)),
    mailbox: fold(changes.map((step) => step.mailbox)),
    identity: fold(changes.map((step) => step.identity)),
    accountStatus: fold(changes.map((step) => step.accountStatus)),
    emailSubmission: fold(changes.map((step) => step.emailSubmission)),
    operation: fold(changes.map((step) => step.operation)),
    label: fold(changes.map((step) => step.label)),
    threads: [...new Set(changes.flatMap((step) => step.threads ?? []))],
  };
};
