/** Capability URIs (RFC 8620 §9.4) and the one of our own. */
export const CORE = 'urn:ietf:params:jmap:core';
export const MAIL = 'urn:ietf:params:jmap:mail';
export const SUBMISSION = 'urn:ietf:params:jmap:submission';
/** RFC 9404 §2. */
export const BLOB = 'urn:ietf:params:jmap:blob';
export const VACATION = 'urn:ietf:params:jmap:vacationresponse';
/** RFC 9425 §2. */
export const QUOTA = 'urn:ietf:params:jmap:quota';
export const WAXWING = 'urn:x-waxwing:jmap';
