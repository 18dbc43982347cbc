import { foldText } from '../domain/fold-text.ts';
import type { Localized } from '../domain/locale.ts';
import type { StatusComponent } from '../domain/service-status.ts';
import type { StatusPage } from '../policy/policy.ts';

/** What a person asked for: the live components that it may mean, and the policy's own label for it. */
export interface ComponentMatch {
  readonly components: readonly StatusComponent[];
  readonly label?: Localized;
}

type Named = StatusPage['components'][number];

/**
 * The components that a typed name means: an id or one of the policy's names, then the page's own names, then parts of
 * them. Two of one name in different groups are both meant, unless the group was typed too. Empty when nothing fits.
 */
export function findComponents(
  page: StatusPage,
  live: readonly StatusComponent[],
  typed: string,
): ComponentMatch {
  const folded = plain(typed);
  const named = page.components.find((one) => namesOf(one).some((name) => plain(name) === folded));
  if (named) {
    const components = matchNamed(named, live);
    // A renamed component is still looked for by its name below.
    if (components.length > 0) return { components, label: named.label };
  }
  const by = (test: (component: StatusComponent) => boolean): readonly StatusComponent[] =>
    [...live.filter(test)].sort((a, b) => Number(a.group !== undefined) - Number(b.group !== undefined));
  const found = [
    by(({ id }) => id === typed),
    by(({ group, name }) => group !== undefined && plain(`${group} ${name}`) === folded),
    by(({ name }) => plain(name) === folded),
    by(({ group, name }) => folded.length > 1 && plain(`${group ?? ''} ${name}`).includes(folded)),
  ].find((components) => components.length > 0);
  return { components: found ?? [] };
}

function namesOf({ id, label, aliases }: Named): readonly string[] {
  return [id, ...Object.values(label), ...aliases];
}

/** By id, or by group and name; a name without a group means the component that stands in none, if there is one. */
function matchNamed({ match }: Named, live: readonly StatusComponent[]): readonly StatusComponent[] {
  if ('id' in match) return live.filter(({ id }) => id === match.id);
  const sameName = live.filter(({ name }) => plain(name) === plain(match.name));
  const { group } = match;
  if (group !== undefined) return sameName.filter((one) => plain(one.group ?? '') === plain(group));
  const alone = sameName.filter((one) => one.group === undefined);
  return alone.length > 0 ? alone : sameName;
}

/** Letters and digits alone: "EU data residency / Web App" is what people type with any separator. */
function plain(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
