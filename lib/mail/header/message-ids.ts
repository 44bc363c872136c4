const BRACKETED = /<([^<>]{1,998})>/g;
const MOST = 500;

/** The message-ids of Message-ID, In-Reply-To or References, without angle brackets (RFC 8621 §4.1.2.4). */
export const parseMessageIds = (value: string): string[] => {
  const ids: string[] = [];
  for (const [, id] of value.matchAll(BRACKETED)) {
    const clean = (id ?? '').replace(/\s+/g, '');
    if (clean !== '') ids.push(clean);
    if (ids.length === MOST) break;
  }
  if (ids.length > 0 || value.includes('<')) return ids;
  // Some programs leave the brackets away.
  return value.trim() !== '' && !/\s/.test(value.trim()) ? [value.trim().slice(0, 998)] : [];
};
