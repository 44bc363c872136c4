import { z } from 'zod';
import type { MailboxId } from '@/lib/base/ids';
import { NO_ACTIONS, NO_CONDITION, RULE_ROLES } from '@/lib/jmap/waxwing/rule';
import { isKeyword } from '@/lib/mail/flags/is-keyword';

/** Of one line: a rule is also written into a script, where nothing in it may begin another one. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}*$/u)
    .refine((given) => given.isWellFormed());
const text = line(500).nullable().default(null);
const octets = z
  .int()
  .nonnegative()
  .max(2 ** 31 - 1)
  .nullable()
  .default(null);

const condition = z
  .strictObject({
    from: text,
    to: text,
    subject: text,
    hasWords: text,
    notWords: text,
    listId: text,
    minSize: octets,
    maxSize: octets,
    hasAttachment: z.boolean().nullable().default(null),
  })
  .default(NO_CONDITION);

/** RFC 8621 §4.1.1: a keyword's case means nothing. */
const keyword = z
  .string()
  .transform((word) => word.toLowerCase())
  .refine((word) => isKeyword(word) && word !== '$draft');

const actions = z
  .strictObject({
    moveTo: z
      .string()
      .transform((id) => id as MailboxId)
      .nullable()
      .default(null),
    moveToRole: z.enum(RULE_ROLES).nullable().default(null),
    addKeywords: z.array(keyword).max(20).default([]),
    neverJunk: z.boolean().default(false),
  })
  .default({ ...NO_ACTIONS, addKeywords: [] });

/** What a person may set of a rule. */
export const ruleShape = z.strictObject({
  name: line(255).default(''),
  isEnabled: z.boolean().default(true),
  sortOrder: z
    .int()
    .nonnegative()
    .max(2 ** 31 - 1)
    .default(0),
  condition,
  actions,
});
export const newRuleShape = ruleShape.extend({ clientKey: z.string().min(1).max(255).nullish() });
