import { reasonOf } from '@/components/outbox/outbox-state';
import type { OutboxItem } from '@/components/outbox/outbox-view';
import { words } from '@/components/outbox/words';

export type OutboxStep = {
  readonly name: string;
  readonly look: 'done' | 'doubt' | 'bad' | 'now';
  readonly title: string;
  readonly text?: string;
};

/** What is known to have happened, oldest first (DESIGN §6: each step was recorded). */
export const stepsOf = (item: OutboxItem): OutboxStep[] => {
  const held = { name: 'held', title: words('outbox.step.held'), text: words('outbox.step.held.text') };
  const connecting = { name: 'connecting', title: words('outbox.step.connecting') };
  const handing = { name: 'handing', title: words('outbox.step.handingOver') };
  switch (item.stage) {
    case 'held':
      return [{ ...held, look: 'now' }];
    case 'connecting':
      return [
        { ...held, look: 'done' },
        { ...connecting, look: 'now', ...(item.problem && { text: reasonOf(item) }) },
      ];
    case 'handingOver':
      return [
        { ...held, look: 'done' },
        { ...connecting, look: 'done' },
        { ...handing, look: 'now' },
      ];
    case 'uncertain':
      return [
        { ...held, look: 'done' },
        { ...connecting, look: 'done' },
        { ...handing, look: 'done', text: words('outbox.step.handingOver.text') },
        {
          name: 'silence',
          look: 'doubt',
          title: words('outbox.step.noAnswer'),
          text: words('outbox.step.noAnswer.text'),
        },
      ];
    case 'done':
      return [
        { ...held, look: 'done' },
        { ...connecting, look: 'done' },
        { name: 'partly', look: 'doubt', title: words('outbox.step.partly'), text: reasonOf(item) },
      ];
    default:
      return [
        { ...held, look: 'done' },
        { ...connecting, look: 'done' },
        { name: 'failed', look: 'bad', title: words('outbox.step.failed'), text: reasonOf(item) },
      ];
  }
};
