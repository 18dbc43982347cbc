import type { UserError } from '../../src/domain/errors.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { type ActionId, actionId } from '../../src/reply/action-id.ts';
import { button, footnote, paragraph, quote, reply } from '../../src/reply/builders.ts';
import type { Button, Reply } from '../../src/reply/reply.ts';
import { clip } from '../../src/reply/text-measure.ts';

/** The door that is open after each error. */
function nextStep(
  { code, params }: UserError,
  t: Translator,
  retry: ActionId | undefined,
): readonly Button[] {
  const again = (id: ActionId): Button => button(id, t('common.actions.retry'), 'primary');
  switch (code) {
    case 'unknown_channel':
      return [button('hours:show', t('common.actions.hours'))];
    case 'unknown_component':
      return [button('status:show', t('common.actions.status'))];
    case 'unknown_topic':
    case 'no_community':
      return [button('scope:show', t('common.actions.scope'))];
    case 'nothing_to_verify':
    case 'unknown_ticket':
    case 'ticket_open':
      return [button('ticket:list', t('common.actions.tickets'))];
    case 'ticket_closed':
      return [
        button(actionId('ticket', 'reopen', String(params['reference'])), t('ticket.show.reopen'), 'primary'),
        button('ticket:open', t('common.actions.ticket')),
      ];
    case 'plan_unavailable':
      return [again(retry ?? 'ticket:open')];
    case 'groups_unknown':
    case 'community_unavailable':
    case 'too_fast':
      return retry ? [again(retry)] : [];
    case 'too_many_open':
    case 'too_many_today':
      return [button('ticket:list', t('common.actions.tickets'))];
    case 'too_soon':
      return [again(retry ?? 'ticket:open')];
    case 'form_expired':
    case 'reopen_too_late':
      return [button('ticket:open', t('common.actions.ticket'))];
    case 'unknown_command':
      return [
        button('ticket:open', t('common.actions.ticket')),
        button('scope:show', t('common.actions.scope')),
        button('status:show', t('common.actions.status')),
      ];
    case 'claimed_already':
      return [
        button(
          actionId('ticket', 'assign-me', String(params['reference'])),
          t('staff.assign.takeOver'),
          'primary',
        ),
      ];
    case 'unknown_choice':
    case 'missing_option':
    case 'too_long':
    case 'missing_permission':
    case 'blocked':
    case 'unknown_person':
    case 'no_verification':
      return [];
  }
}

/** Something the person can mend: what, how, what they typed if it was much, and the same again where that helps. */
export function userErrorReply(
  error: UserError,
  t: Translator,
  kept: string | undefined,
  retry: ActionId | undefined,
): Reply {
  const title = t(`errors.${error.code}.title`);
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [
      paragraph(t(`errors.${error.code}.text`, shorten(error.params))),
      ...(kept ? [footnote(t('common.youWrote')), quote(kept)] : []),
    ],
    actions: nextStep(error, t, retry),
  });
}

/** A fault of ours: an id for the team, what was typed, and another try. */
export function faultReply(
  id: string,
  t: Translator,
  kept: string | undefined,
  retry: ActionId | undefined,
): Reply {
  return reply({
    summary: t('errors.fault.summary', { id }),
    title: t('errors.fault.title'),
    tone: 'bad',
    blocks: [
      paragraph(t('errors.fault.text', { id })),
      ...(kept ? [footnote(t('common.youWrote')), quote(kept)] : []),
    ],
    actions: retry ? [button(retry, t('common.actions.retry'))] : [],
  });
}

/** What a person typed may be long; in a sentence its beginning is enough. */
function shorten(params: UserError['params']): UserError['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      key === 'typed' && typeof value === 'string' ? clip(value, 60) : value,
    ]),
  );
}
