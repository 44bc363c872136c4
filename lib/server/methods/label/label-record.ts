import { labelIdOf } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import type { Label } from '@/lib/jmap/waxwing/label';
import type { CountedLabel } from '@/lib/server/store/labels/labels';

/** lib/jmap/waxwing/label.ts */
export const labelRecord = ({ no, name, color, keyword, sortOrder, total, unread }: CountedLabel): Label => ({
  id: labelIdOf(no),
  name,
  color: color === '' ? null : (color as LabelColor),
  keyword,
  sortOrder,
  totalThreads: total,
  unreadThreads: unread,
});
