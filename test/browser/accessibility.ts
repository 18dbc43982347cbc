import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page as it is now: rule and place, one a line. WCAG 2.2, levels A and AA. */
export async function accessibilityProblems(page: Page, within = 'body'): Promise<readonly string[]> {
  // The page's own policy forbids inline scripts; evaluation goes around it.
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const checker = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await checker.run(selector, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
  }, within);
}
