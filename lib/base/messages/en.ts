import { actions } from '@/lib/base/messages/en/actions';
import { conversation } from '@/lib/base/messages/en/conversation';
import { demo } from '@/lib/base/messages/en/demo';
import { errors } from '@/lib/base/messages/en/errors';
import { list } from '@/lib/base/messages/en/list';
import { portability } from '@/lib/base/messages/en/portability';
import { shell } from '@/lib/base/messages/en/shell';
import { signIn } from '@/lib/base/messages/en/sign-in';
import { start } from '@/lib/base/messages/en/start';
import { ui } from '@/lib/base/messages/en/ui';

/** Every text that a person reads, by key, in English. Another language is another file of this shape. */
export const en = {
  ...actions,
  ...conversation,
  ...demo,
  ...errors,
  ...list,
  ...portability,
  ...shell,
  ...signIn,
  ...start,
  ...ui,
} as const;

export type MessageKey = keyof typeof en;
