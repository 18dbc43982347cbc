import { type APIInteractionDataResolved, ComponentType as T } from 'discord-api-types/v10';
import type { OpenModal } from '../interactions/open-modal.ts';
import { type ChosenIds, resolveIds } from '../interactions/resolved.ts';
import { startInteraction } from '../interactions/start.ts';
import type { StoredFile } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { findMessage, saveFile } from '../state.ts';
import { attachmentToWire } from '../wire/attachment.ts';
import type { World } from '../world.ts';
import { type Actor, type ActResult, actorCalled, channelSeenBy, Impossible, resultOf } from './actor.ts';
import { type FieldValue, fillField, type ModalField } from './modal-fields.ts';
import { type FileInput, upload } from './uploads.ts';

export interface SubmitModal {
  readonly as: string;
  readonly modalId: string;
  /** By custom id; what is left out keeps what the window came with. */
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly files?: Readonly<Record<string, readonly FileInput[]>>;
}

export interface DismissModal {
  readonly as: string;
  readonly modalId: string;
}

/** What stands in a window: labels around fields, old-style rows, texts. */
interface Part {
  readonly type: number;
  readonly id?: number;
  readonly label?: string;
  readonly component?: ModalField;
  readonly components?: readonly (ModalField & { readonly label?: string })[];
}

export function modalActs(world: World) {
  const { state } = world;

  const openModal = (actor: Actor, modalId: string): OpenModal => {
    const modal = state.modals.get(actor.person.key);
    if (modal === undefined || modal.id !== modalId)
      throw new Impossible('This window is not open any more.');
    return modal;
  };

  const fill = (
    parts: readonly Part[],
    params: SubmitModal,
    files: ReadonlyMap<string, readonly StoredFile[]>,
  ) => {
    const chosen: ChosenIds[] = [];
    const one = (field: ModalField, name: string) => {
      const filled = fillField(
        state,
        field,
        name,
        params.values[field.custom_id],
        files.get(field.custom_id) ?? [],
      );
      if (filled.chosen !== null) chosen.push(filled.chosen);
      return filled.sent;
    };
    const components = parts.map((part) => {
      const base = { type: part.type, id: part.id };
      if (part.component !== undefined) {
        return { ...base, component: one(part.component, part.label ?? part.component.custom_id) };
      }
      if (part.components !== undefined) {
        return {
          ...base,
          components: part.components.map((field) => one(field, field.label ?? field.custom_id)),
        };
      }
      return base;
    });
    return { components, chosen };
  };

  const merge = (chosen: readonly ChosenIds[]): ChosenIds => ({
    users: chosen.flatMap((one) => one.users),
    roles: chosen.flatMap((one) => one.roles),
    channels: chosen.flatMap((one) => one.channels),
  });

  return {
    async submitModal(params: SubmitModal): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const modal = openModal(actor, params.modalId);
      if (modal.submitting) throw new Impossible('It is being sent already.');
      const channel = channelSeenBy(world, actor, modal.channelId);
      const parts = withIds(modal.data.components as readonly Part[]);
      const fields = parts.flatMap((part) => part.component ?? part.components ?? []);
      for (const name of [...Object.keys(params.values), ...Object.keys(params.files ?? {})]) {
        if (!fields.some((field) => field.custom_id === name)) {
          throw new Impossible(`The window has no field "${name}".`);
        }
      }
      const files = new Map(
        Object.entries(params.files ?? {}).map(([field, list]) => [
          field,
          list.map((file) => upload(world, file, true)),
        ]),
      );
      const { components, chosen } = fill(parts, params, files);
      const all = [...files.values()].flat();
      for (const file of all) saveFile(state, file, channel.id);
      const resolved: APIInteractionDataResolved = {
        ...resolveIds(state, (one) => permissionsIn(state, actor.member, one), merge(chosen)),
        ...(all.length === 0
          ? {}
          : {
              attachments: Object.fromEntries(
                all.map((file) => [file.id, attachmentToWire(world.context, channel.id, file)]),
              ),
            }),
      };
      const source =
        modal.sourceMessageId === null ? undefined : findMessage(state, channel.id, modal.sourceMessageId);
      state.modals.set(actor.person.key, { ...modal, submitting: true, error: null });
      world.changed();
      const answer = await startInteraction(world, {
        kind: 'modal',
        member: actor.member,
        channel,
        ...(source === undefined ? {} : { source }),
        data: {
          custom_id: modal.data.custom_id,
          components,
          ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
        },
      });
      return resultOf(world, actor, answer);
    },

    dismissModal(params: DismissModal): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      openModal(actor, params.modalId);
      state.modals.delete(actor.person.key);
      world.changed();
      return Promise.resolve({ kind: 'none' });
    },
  };
}

/** Components are numbered in their order, those within others too. */
function withIds(parts: readonly Part[]): readonly Part[] {
  let next = 0;
  const id = (given: number | undefined) => {
    next += 1;
    return given ?? next;
  };
  return parts.map((part) => ({
    ...part,
    id: id(part.id),
    ...(part.component === undefined ? {} : { component: { ...part.component, id: id(part.component.id) } }),
    ...(part.type === T.ActionRow && part.components !== undefined
      ? { components: part.components.map((field) => ({ ...field, id: id(field.id) })) }
      : {}),
  }));
}
