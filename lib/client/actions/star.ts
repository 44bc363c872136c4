import type { Action } from '@/lib/client/actions/action';
import { emailsInView, setKeyword } from '@/lib/client/actions/set-keyword';
import type { Target } from '@/lib/client/actions/target';
import { isStarred } from '@/lib/mail/flags/star';

const isOn = ({ emails }: Target): boolean => emails.some(({ keywords }) => isStarred(keywords));

const isOnEach = (targets: readonly Target[]): boolean => targets.length > 0 && targets.every(isOn);

/** On: the newest message gets it. Off: none of the conversation has it any more. */
export const star: Action = {
  name: 'star',
  group: 'act',
  label: 'action.star',
  labelNow: (context) => (isOnEach(context.targets()) ? 'action.unstar' : 'action.star'),
  icon: 'star',
  keys: ['s'],
  isEnabled: (context) => context.targets().length > 0,
  run: (context) => {
    const targets = context.targets();
    const isWanted = !isOnEach(targets);
    setKeyword(context, targets, {
      keyword: '$flagged',
      isWanted,
      emailsOf: (target) => (isWanted ? emailsInView(context)(target).slice(-1) : target.emails),
      text: isWanted ? 'act.starred' : 'act.unstarred',
    });
  },
};
