import { assignIds } from './blocks/assign-ids.ts';
import type { Effects } from './effects.ts';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';
import { objectOf, objectsOf, stringOf } from './json.ts';
import { SlackError } from './slack-error.ts';
import type { View, ViewValues } from './view.ts';
import { initialValues } from './view-state.ts';

export interface ViewStore {
  /** Opens a modal; another that this user has open goes away. */
  open(user: string, definition: JsonObject, interaction?: string): View;
  /** @throws SlackError `push_limit_reached` beyond three views */
  push(onto: View, definition: JsonObject, interaction?: string): View;
  /** @throws SlackError `hash_conflict`, `not_found` */
  update(view: View, definition: JsonObject, hash?: string, interaction?: string): View;
  publish(user: string, definition: JsonObject, hash?: string): View;
  find(id: string): View | undefined;
  findExternal(externalId: string): View | undefined;
  home(user: string): View | undefined;
  /** What the user has open, the lowest first. */
  stack(user: string): readonly View[];
  setValues(view: View, values: ViewValues): View;
  /** Takes the view and all above it away; the ones below stay. */
  close(view: View): void;
  clear(user: string): void;
}

/** A modal and two pushed onto it. */
const MAX_STACK = 3;

export function createViewStore(ids: Ids, effects: Effects, changed: () => void): ViewStore {
  const stacks = new Map<string, readonly View[]>();
  const homes = new Map<string, View>();
  const allViews = (): readonly View[] => [...[...stacks.values()].flat(), ...homes.values()];

  const build = (
    user: string,
    definition: JsonObject,
    base: Pick<View, 'id' | 'type' | 'rootId'> & Partial<View>,
  ): View => {
    const blocks = assignIds(objectsOf(definition['blocks']));
    const title = objectOf(definition['title']);
    const submit = objectOf(definition['submit']);
    const close = objectOf(definition['close']);
    const externalId = stringOf(definition['external_id']) ?? '';
    const twin = externalId === '' ? undefined : allViews().find((view) => view.externalId === externalId);
    if (twin && twin.id !== base.id) throw new SlackError('duplicate_external_id');
    return {
      ...{
        id: base.id,
        type: base.type,
        rootId: base.rootId,
        user,
        hash: `${ids.ts()}.${ids.secret().slice(0, 8)}`,
      },
      ...{ externalId, callbackId: stringOf(definition['callback_id']) ?? '' },
      privateMetadata: stringOf(definition['private_metadata']) ?? '',
      ...{
        clearOnClose: definition['clear_on_close'] === true,
        notifyOnClose: definition['notify_on_close'] === true,
      },
      ...{ blocks, values: initialValues(blocks, base.values) },
      ...(base.previousId !== undefined && { previousId: base.previousId }),
      ...(title && { title }),
      ...(submit && { submit }),
      ...(close && { close }),
    };
  };
  const put = (view: View): void => {
    if (view.type === 'home') homes.set(view.user, view);
    else
      stacks.set(
        view.user,
        (stacks.get(view.user) ?? []).map((entry) => (entry.id === view.id ? view : entry)),
      );
  };
  const announce = (view: View, interaction?: string): View => {
    effects.emit({ kind: view.type, view, ...(interaction !== undefined && { interaction }) });
    return view;
  };

  const store: ViewStore = {
    open(user, definition, interaction) {
      const id = ids.next('V');
      const view = build(user, definition, { id, type: 'modal', rootId: id });
      stacks.set(user, [view]);
      return announce(view, interaction);
    },
    push(onto, definition, interaction) {
      const stack = store.stack(onto.user);
      if (stack.length >= MAX_STACK) throw new SlackError('push_limit_reached');
      const base = { id: ids.next('V'), type: 'modal', rootId: onto.rootId, previousId: onto.id } as const;
      const view = build(onto.user, definition, base);
      stacks.set(onto.user, [...stack, view]);
      return announce(view, interaction);
    },
    update(view, definition, hash, interaction) {
      const current = store.find(view.id);
      if (!current) throw new SlackError('not_found');
      if (hash !== undefined && hash !== current.hash) throw new SlackError('hash_conflict');
      const updated = build(current.user, definition, current);
      put(updated);
      return announce(updated, interaction);
    },
    publish(user, definition, hash) {
      const current = homes.get(user);
      if (hash !== undefined && current && hash !== current.hash) throw new SlackError('hash_conflict');
      const id = current?.id ?? ids.next('V');
      const view = build(user, definition, {
        id,
        type: 'home',
        rootId: id,
        ...(current && { values: current.values }),
      });
      homes.set(user, view);
      return announce(view);
    },
    find: (id) => allViews().find((view) => view.id === id),
    findExternal: (externalId) =>
      allViews().find((view) => view.externalId === externalId && externalId !== ''),
    home: (user) => homes.get(user),
    stack: (user) => stacks.get(user) ?? [],
    setValues(view, values) {
      const updated = { ...view, values };
      put(updated);
      return updated;
    },
    close(view) {
      const stack = store.stack(view.user);
      const at = stack.findIndex((entry) => entry.id === view.id);
      if (at >= 0) stacks.set(view.user, stack.slice(0, at));
      changed();
    },
    clear(user) {
      stacks.delete(user);
      changed();
    },
  };
  return store;
}
