import { ComponentType as T } from 'discord-api-types/v10';
import type { ChosenIds } from '../interactions/resolved.ts';
import type { State } from '../state.ts';
import { Impossible } from './actor.ts';

interface Choosable {
  readonly type: number;
  readonly custom_id?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string }[];
}

const NOTHING: ChosenIds = { users: [], roles: [], channels: [] };

/** Enforces how many may be chosen and from what; says what the values mean. */
export function checkChosen(state: State, component: object, values: readonly string[]): ChosenIds {
  const select = component as Choosable;
  const name = `The list "${select.custom_id ?? ''}"`;
  const max = select.max_values ?? 1;
  const min = select.min_values ?? 1;
  if (values.length > max) throw new Impossible(`${name} takes at most ${max}.`);
  if (values.length < min && !(values.length === 0 && select.required === false)) {
    throw new Impossible(`${name} takes at least ${min}.`);
  }
  const known = (has: (id: string) => boolean) => {
    const strange = values.find((value) => !has(value));
    if (strange !== undefined) throw new Impossible(`${name} has no entry "${strange}".`);
  };
  switch (select.type) {
    case T.StringSelect:
      known((value) => (select.options ?? []).some((option) => option.value === value));
      return NOTHING;
    case T.UserSelect:
      known((id) => state.members.has(id));
      return { ...NOTHING, users: values };
    case T.RoleSelect:
      known((id) => state.roles.has(id));
      return { ...NOTHING, roles: values };
    case T.MentionableSelect:
      known((id) => state.members.has(id) || state.roles.has(id));
      return {
        ...NOTHING,
        users: values.filter((id) => state.members.has(id)),
        roles: values.filter((id) => state.roles.has(id)),
      };
    case T.ChannelSelect:
      known((id) => state.channels.has(id));
      return { ...NOTHING, channels: values };
    default:
      throw new Impossible('It is not a list to choose from.');
  }
}
