import { words } from '@/components/onboarding/words';
import { Button } from '@/components/ui/button';

type ProviderButtonProps = {
  readonly name: string;
  /** Nothing else opens this mailbox. */
  readonly isOnly: boolean;
  readonly onContinue: () => void;
};

/** The way to a provider's own sign-in page. */
export const ProviderButton = ({ name, isOnly, onContinue }: ProviderButtonProps) => (
  <Button
    tone={isOnly ? 'primary' : 'normal'}
    size={isOnly ? 'large' : 'normal'}
    className={isOnly ? 'mt-5 w-full' : 'mt-4 w-full'}
    onClick={onContinue}
  >
    {words('signIn.continue', { provider: name })}
  </Button>
);
