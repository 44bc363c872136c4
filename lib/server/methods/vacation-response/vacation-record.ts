import type { VacationResponse } from '@/lib/jmap/vacation-response';
import type { VacationValues } from '@/lib/server/store/vacation/vacation-response';

/** RFC 8621 §8. */
export const vacationRecord = (values: VacationValues): VacationResponse => ({ id: 'singleton', ...values });
