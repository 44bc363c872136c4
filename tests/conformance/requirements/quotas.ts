import { type Chapter, must, nobody, open, should } from '@/tests/conformance/requirements/requirement';

const BUILT = open('being built');

export const quotas: Chapter = {
  rfc: 9425,
  title: 'quotas',
  requirements: [
    must('§1.1', 'what the words in capitals mean', nobody),
    must('§2.1', 'the capability is in the session', BUILT),
    must('§4.1', 'a Quota has all of its fields', BUILT),
    must('§4.1', 'types whose capability is not named are left out, and quotas of none of them', BUILT),
    should('§4.1', 'warnLimit is below softLimit and hardLimit', BUILT),
    should('§4.1', 'softLimit lies between warnLimit and hardLimit', BUILT),
    must('§4.1', 'a description is UTF-8, in the language of its reader', BUILT),
    must('§4.3', 'updatedProperties is null where more than used may have changed', BUILT),
    must('§4.4', 'quotas are sorted by name and used', BUILT),
    must('§6', 'push tells of Quota', BUILT),
    should('§8', 'quotas of a domain or of all are for administrators', BUILT),
  ],
};
