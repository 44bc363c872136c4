import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action } from '@/lib/client/actions/action';
import { labelTargets } from '@/lib/client/actions/label-targets';
import { isLabelList, keywordOfList } from '@/lib/client/cache/label-list';

/** Out of the label in view: what `y` does there (take-out.ts). */
export const unlabel: Action = {
  name: 'unlabel',
  group: 'act',
  label: 'action.unlabel',
  icon: 'tag',
  keys: [],
  isEnabled: (context) =>
    context.place.search === undefined && isLabelList(context.place.list) && context.targets().length > 0,
  run: (context) => {
    const { list } = context.place;
    if (!isLabelList(list)) return;
    const targets = context.targets();
    if (!context.ticks.isEverything) context.leave(targets);
    const keywords = { [keywordOfList(list)]: false };
    labelTargets(context, targets, { keywordsOf: () => keywords, text: translateAction('act.unlabelled') });
    context.ticks.clear();
  },
};
