/**
 * Providers whose SMTP server puts what it sends into Sent by itself; by host. Appending it too would make two of it
 * (QUIRKS §2, SMTP 1): Gmail and Google Workspace, Outlook.com and Microsoft 365, Zoho.
 */
const FILING =
  /(^|\.)(smtp\.gmail\.com|smtp\.googlemail\.com|smtp-relay\.gmail\.com|outlook\.com|office365\.com|hotmail\.com|live\.com|zoho\.(com|eu|in|com\.au|jp|com\.cn)|zohocloud\.ca|zohomail\.\w+)$/i;

/** Does whoever sends through this host find the message in Sent without doing anything? */
export const filesSentItself = (smtpHost: string | null): boolean => smtpHost !== null && FILING.test(smtpHost);
