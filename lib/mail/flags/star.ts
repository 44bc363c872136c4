type Keywords = Readonly<Record<string, true>>;

/** What the face calls starred is `$flagged` below it (RFC 8621 §4.1.1); the one place where the two words meet. */
export const isStarred = (keywords: Keywords): boolean => keywords['$flagged'] === true;

export const isDraft = (keywords: Keywords): boolean => keywords['$draft'] === true;

/** RFC 8621 §2, unreadEmails: a draft is never unread. */
export const isUnread = (keywords: Keywords): boolean => keywords['$seen'] !== true && !isDraft(keywords);

/** Its conversation is muted: what comes to it does not come to the inbox. */
export const isMuted = (keywords: Keywords): boolean => keywords['$muted'] === true;
