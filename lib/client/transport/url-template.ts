/** RFC 6570 level 1, as RFC 8620 §2 uses it for downloadUrl and eventSourceUrl. */
export const expandTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));

/** The same resource on our own origin: the app talks to no other, whatever the server believes to be called. */
export const onOrigin = (origin: string, url: string): string => origin + url.replace(/^[a-z]+:\/\/[^/]*/i, '');
