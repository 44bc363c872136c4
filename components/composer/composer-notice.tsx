import { words } from '@/components/composer/words';
import { fileSize } from '@/components/ui/file-look';
import { Notice } from '@/components/ui/notice';
import type { ComposeView } from '@/lib/client/hooks/use-compose-session';

/** What keeps a message from being sent or saved, in a sentence; the worst one. */
const worst = ({ problem, notice, save }: ComposeView): { tone: 'danger' | 'warn'; text: string } | null => {
  switch (problem?.kind) {
    case 'noRecipient':
    case 'uploading':
    case 'noIdentity':
      return { tone: 'danger', text: words(`composer.problem.${problem.kind}`) };
    case 'invalid':
      return { tone: 'danger', text: words('composer.problem.invalid', { email: problem.email }) };
    case 'uploadFailed':
      return { tone: 'danger', text: words('composer.problem.uploadFailed', { name: problem.name }) };
    case 'refused':
      return { tone: 'danger', text: words('composer.problem.refused', { reason: problem.reason }) };
    default:
  }
  if (save.kind === 'refused')
    return {
      tone: 'danger',
      text: `${words('composer.notSaved', { reason: save.reason })} ${words('composer.kept')}`,
    };
  if (notice?.kind === 'tooLarge') {
    const { name, size, most } = notice;
    const sizes = { size: fileSize(size), most: fileSize(most) };
    return { tone: 'danger', text: words('composer.attachment.tooLarge', { name, ...sizes }) };
  }
  return notice ? { tone: 'warn', text: words('composer.quote.missing') } : null;
};

export const ComposerNotice = ({ view }: { readonly view: ComposeView }) => {
  const found = worst(view);
  return (
    <div role="alert" className="shrink-0 px-4 empty:hidden">
      {found && (
        <Notice tone={found.tone} className="mb-3">
          {found.text}
        </Notice>
      )}
    </div>
  );
};
