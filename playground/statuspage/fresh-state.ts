import { createHash } from 'node:crypto';
import type { Component, StatusState } from './model.ts';
import type { StatusPreset } from './presets.ts';

/** The page with everything working and nothing announced. Ids follow from the names, so that settings can name them. */
export function freshState(preset: StatusPreset, now: number): StatusState {
  const components: Component[] = [];
  const add = (name: string, group?: Component, isGroup = false): Component => {
    const component: Component = {
      id: idOf(`${preset.name}/${group?.name ?? ''}/${name}`),
      name,
      position: components.length + 1,
      isGroup,
      ...(group ? { groupId: group.id } : {}),
      state: 'operational',
      updatedAt: now,
    };
    components.push(component);
    return component;
  };
  for (const entry of preset.components) {
    if (typeof entry === 'string') {
      add(entry);
      continue;
    }
    const group = add(entry.group, undefined, true);
    for (const name of entry.components) add(name, group);
  }
  return {
    pageId: idOf(preset.name),
    name: preset.name,
    timeZone: preset.timeZone,
    createdAt: now,
    changedAt: now,
    components,
    incidents: [],
    maintenances: [],
    failure: 'none',
  };
}

/** Twelve characters of a–z and 0–9, as Statuspage has them. */
function idOf(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return BigInt(`0x${digest.toString('hex', 0, 12)}`)
    .toString(36)
    .padStart(12, '0')
    .slice(0, 12);
}
