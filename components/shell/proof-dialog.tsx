'use client';

import { momentWords } from '@/components/shell/account-state';
import { mailboxPath } from '@/components/shell/mailbox-tree';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { translateLater } from '@/lib/base/messages/translate-later';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

type ProofDialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly mailboxes: readonly Mailbox[];
  readonly proofs: readonly MailboxProof[];
  readonly now: number;
};

const number = new Intl.NumberFormat('en');

/** Mailbox by mailbox: how many messages are here, how many there, and when both were last seen equal. */
export const ProofDialog = ({ isOpen, onClose, mailboxes, proofs, now }: ProofDialogProps) => {
  const names = new Map(mailboxes.map((mailbox) => [mailbox.id, mailboxPath(mailbox, mailboxes)]));
  const head = 'border-line border-b py-2 font-semibold text-ink-3 text-tiny';
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={translateLater('proof.title')} width="wide">
      <p className="mb-2 text-ink-2 text-pretty text-small">{translateLater('proof.lead')}</p>
      <table className="w-full border-collapse text-small tabular-nums">
        <thead>
          <tr>
            <th className={`${head} text-start`}>{translateLater('proof.mailbox')}</th>
            <th className={`${head} text-end`}>{translateLater('proof.here')}</th>
            <th className={`${head} ps-4 text-end`}>{translateLater('proof.there')}</th>
            <th className={`${head} ps-6 text-start`}>{translateLater('proof.checked')}</th>
          </tr>
        </thead>
        <tbody>
          {proofs.map((proof) => (
            <ProofRow key={proof.id} proof={proof} name={names.get(proof.id) ?? proof.id} now={now} />
          ))}
        </tbody>
      </table>
    </Dialog>
  );
};

const ProofRow = ({ proof, name, now }: { proof: MailboxProof; name: string; now: number }) => {
  // Equal counts are no proof: the tick is for mailboxes whose messages were compared one by one.
  const isEqual = proof.complete && proof.here === proof.there && proof.uidsEqualAt !== null;
  const at = proof.uidsEqualAt === null ? null : momentWords(Date.parse(proof.uidsEqualAt), now);
  const cell = 'border-line border-b py-2.5 align-top text-ink-2';
  return (
    <tr>
      <th scope="row" className={`${cell} max-w-0 w-full truncate text-start font-normal`}>
        {name}
      </th>
      <td className={`${cell} text-end`}>{number.format(proof.here)}</td>
      <td className={`${cell} ps-4 text-end`}>{number.format(proof.there)}</td>
      <td className={`${cell} ps-6 whitespace-nowrap`}>
        <span className="flex items-center gap-2">
          <Icon
            name={isEqual ? 'check' : proof.complete ? 'clock' : 'arrow-down'}
            size={16}
            className={isEqual ? 'text-ok' : 'text-ink-3'}
          />
          {isEqual && <span className="sr-only">{translateLater('proof.equal')}</span>}
          {at ?? translateLater(proof.complete ? 'proof.never' : 'proof.collecting')}
        </span>
        {proof.repaired > 0 && (
          <span className="block text-ink-3">{translateLater('proof.repaired', { count: proof.repaired })}</span>
        )}
      </td>
    </tr>
  );
};
