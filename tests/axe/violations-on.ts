import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds on this page, an element a line; `without` are the rules that have no meaning there. The inside of a mail
 * frame is its sender's. Only what is wrong is carried out of the page, and put together in it: what is right as well, and in
 * a page of its own, takes four times as long.
 */
export const violationsOn = async (page: Page, without: readonly string[] = []): Promise<string[]> => {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .options({ rules, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};
